"""What goes in and out: files, exports, and dates as people write them."""

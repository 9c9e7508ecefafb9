import CPango

/// A text that was set and knows how large it is.
final class SetText {
  let pointer: OpaquePointer?

  init(_ pointer: OpaquePointer?) { self.pointer = pointer }

  deinit { if let pointer { g_object_unref(UnsafeMutableRawPointer(pointer)) } }

  var height: Double { size.height }
  var width: Double { Double(pango_layout_get_width(pointer)) / Double(PANGO_SCALE) }
  /// The width that the longest line takes.
  var inkWidth: Double { size.width }
  var lines: Int { Int(pango_layout_get_line_count(pointer)) }

  /// Breaks a word that is wider than a line between two of its letters; without a hyphen, which the word does not have.
  func breakWords() {
    let attributes =
      pango_layout_get_attributes(pointer).flatMap { pango_attr_list_copy($0) }
      ?? pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    pango_layout_set_attributes(pointer, attributes)
    pango_layout_set_wrap(pointer, PANGO_WRAP_WORD_CHAR)
  }

  /// Whether its first line begins on the left.
  var isLeftToRight: Bool {
    pango_layout_get_line_readonly(pointer, 0)?.pointee.resolved_dir
      != PANGO_DIRECTION_RTL.rawValue
  }

  /// The text of each line.
  var lineTexts: [String] {
    let bytes = Array(String(cString: pango_layout_get_text(pointer)).utf8)
    return (0..<lines).compactMap { line in
      guard let found = pango_layout_get_line_readonly(pointer, Int32(line)) else { return nil }
      let start = Int(found.pointee.start_index)
      let end = start + Int(found.pointee.length)
      guard start >= 0, start <= end, end <= bytes.count else { return nil }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  private var size: (width: Double, height: Double) {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(pointer, &width, &height)
    return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }
}

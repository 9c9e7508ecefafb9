import Contest

/// Compares headings and names as a person reads them.
enum HeadingText {
  /// Without blanks of any kind and invisible characters, in half width, small letters, and with marks such as `*`
  /// and `：` at the ends cut off.
  static func key(_ text: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let narrow = CleanText.halfWidth(scalar)
      if CleanText.isBlank(narrow) || CleanText.isInvisible(narrow) { continue }
      key.append(narrow)
    }
    while let last = key.last, "*:：＊".unicodeScalars.contains(last) { key.removeLast() }
    while let first = key.first, "*＊".unicodeScalars.contains(first) { key.removeFirst() }
    return String(key).lowercased()
  }
}

/// Texts that come again and again in a long list, such as the names of schools: each is kept once, however many rows name
/// it.
struct Repeated {
  private var known: [String: String] = [:]

  /// An equal text, the first of them that was met.
  mutating func text(_ text: String) -> String {
    // As many bytes lie in the value itself.
    guard text.utf8.count > 15 else { return text }
    if let first = known[text], first.utf8.elementsEqual(text.utf8) { return first }
    known[text] = text
    return text
  }
}

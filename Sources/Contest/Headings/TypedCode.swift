/// A code or a number as people type or paste it: on a Chinese keyboard, with dashes of any kind, with the label that stood before it.
///
/// | typed | ``key(_:)`` | ``letters(_:)`` |
/// |---|---|---|
/// | `２０２７－０００１` | `2027-0001` | `20270001` |
/// | `编号：2027—0001` | `2027-0001` | `20270001` |
/// | ` k7mq 2xtd–9rwa_p4hc` | `k7mq2xtd-9rwa_p4hc` | `K7MQ2XTD9RWAP4HC` |
/// | `投票码K7MQ-2XTD-9RWA-P4HC` | `投票码k7mq-2xtd-9rwa-p4hc` | `K7MQ2XTD9RWAP4HC` |
public enum TypedCode {
  /// How it is compared: half width, small letters, plain hyphens, no blanks, nothing of a label that ends with a colon.
  ///
  /// No code or number of ours has a colon in it.
  public static func key(_ typed: String) -> String {
    let plain = LookAlike.fold(withPlainDashes(typed))
    guard let colon = plain.lastIndex(of: ":") else { return plain }
    return String(plain[plain.index(after: colon)...])
  }

  /// The letters and digits of a code, in capitals. A label in Chinese before it goes without a colon too, for codes have no
  /// Chinese letters.
  public static func letters(_ typed: String) -> String {
    String(key(typed).drop { !$0.isASCII }.filter { $0 != "-" && $0 != "_" }).uppercased()
  }

  /// What a number may be compared as: itself, and without a label that has no colon, `证书编号2027-0001`.
  public static func keys(ofNumber typed: String) -> [String] {
    let key = key(typed)
    let labels = ["证书编号", "证书号", "编号", "number", "no.", "no"]
    guard let label = labels.first(where: { key.hasPrefix($0) }), key.count > label.count else {
      return [key]
    }
    return [key, String(key.dropFirst(label.count))]
  }

  /// The same text with plain hyphens for dashes of any kind.
  static func withPlainDashes(_ text: String) -> String {
    String(text.map { "‐‑‒–—―−﹘﹣－".contains($0) ? "-" : $0 })
  }
}

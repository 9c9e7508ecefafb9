/// One key among others with slashes between them, as the audit log names things: 甲/乙 is written `甲%2F乙`, and `%` is `%25`.
enum SlashedKey {
  static func written(_ key: String) -> String {
    guard key.utf8.contains(where: { $0 == 37 || $0 == 47 }) else { return key }
    return key.map { $0 == "%" ? "%25" : $0 == "/" ? "%2F" : String($0) }.joined()
  }

  static func read(_ key: Substring) -> String {
    guard key.utf8.contains(37) else { return String(key) }
    return String(key.replacing("%2F", with: "/").replacing("%25", with: "%"))
  }
}

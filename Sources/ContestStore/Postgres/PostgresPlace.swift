/// Where a PostgreSQL database is, and how long its client waits for it.
///
/// `postgres://office@db1,db2/contest?patience=90` is libpq's address without our own word, and 90 seconds: so long a write waits for
/// another server's, and for a lost connection to come back, before it is refused. A cluster that fails over more slowly than
/// the usual 30 seconds, such as one on a busy machine, wants more.
struct PostgresPlace: Hashable, Sendable {
  /// What libpq is given.
  let address: String
  /// In seconds.
  let patience: Int

  static let usualPatience = 30
  static let patienceRange = 1...3600

  /// - Throws: ``StoreError/invalidAddress`` where the patience is no whole number of seconds in the range.
  init(_ text: String) throws(StoreError) {
    guard let mark = text.firstIndex(of: "?") else {
      (address, patience) = (text, Self.usualPatience)
      return
    }
    let words = text[text.index(after: mark)...].split(separator: "&")
    let own = words.filter { $0.hasPrefix("patience=") }
    guard own.count < 2 else { throw .invalidAddress }
    guard let word = own.first else {
      (address, patience) = (text, Self.usualPatience)
      return
    }
    guard let seconds = Int(word.dropFirst("patience=".count)),
      Self.patienceRange.contains(seconds)
    else { throw .invalidAddress }
    let others = words.filter { !$0.hasPrefix("patience=") }.joined(separator: "&")
    address = text[..<mark] + (others.isEmpty ? "" : "?\(others)")
    patience = seconds
  }
}

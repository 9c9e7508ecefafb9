import Contest
import ContestStore

/// Codes of entries: a letter and six digits, in an order that reveals nothing.
///
/// Each database draws a key of 128 bits when its first edition opens, and its n-th entry gets the n-th number of the
/// ``SecretOrder`` of 0…999,999 of that key. Every number is reached once; works of one school are not neighbours in a list
/// by code; and two codes tell neither how many works came between them nor which came first. From the millionth on codes
/// have eight digits, of an order of their own.
///
/// Codes belong to one site. Two sites with 1,000 works each have one code in common on average; a package names works by
/// their identities, and where a code may mean two works the program asks which.
///
/// Databases that were made by an older program go on with its formula, n × 618033 + start modulo 1,000,000, for a code that
/// was given out must not be given out again. The difference of two codes tells there how many works came between them. So
/// do those whose first edition has a chosen seed, as in rehearsals and tests, with the start 271828.
///
/// | start | the first codes |
/// |---|---|
/// | 271828 | A271828 A889861 A507894 |
/// | 5 | A000005 A618038 A236071 |
enum EntryCode {
  /// The order in which a database gives out its codes.
  enum Order: Hashable, Sendable {
    case keyed(Bits128)
    /// The formula of older programs.
    case steps(start: Int)

    static let earlier = Order.steps(start: 271_828)
  }

  static func code(_ sequence: Int, in order: Order) -> Entry.ID {
    let digits = sequence < 1_000_000 ? 6 : 8
    let size = digits == 6 ? 1_000_000 : 100_000_000
    let value =
      switch order {
      case .keyed(let key): SecretOrder(of: size, key: key).number(at: sequence)
      case .steps(let start): (sequence % size * 618_033 + start) % size
      }
    return Entry.ID("A" + String(value + size).dropFirst())
  }

  static func order(in connection: Connection) throws -> Order {
    if let key = try SettingRecords.value(of: keySetting, in: connection).flatMap({ Bits128($0) }) {
      return .keyed(key)
    }
    guard let text = try SettingRecords.value(of: startSetting, in: connection),
      let start = Int(text), (0..<1_000_000).contains(start)
    else { return .earlier }
    return .steps(start: start)
  }

  /// Fixes the key for good when an edition opens, and records its SHA-256, unless the order is fixed or there are entries
  /// already. The key itself is in no record: whoever has it can tell of each code which number it has.
  static func settle(_ key: Bits128, in transaction: Transaction) throws {
    guard try SettingRecords.value(of: keySetting, in: transaction) == nil,
      try SettingRecords.value(of: startSetting, in: transaction) == nil,
      try EntryRecords.count(in: transaction) == 0
    else { return }
    try SettingRecords.set(keySetting, to: key.text, in: transaction)
    try transaction.record(
      Subject(.store, [keySetting]), detail: ["key-sha256": Digest(of: key.text).text])
  }

  private static let keySetting = "entry-code-key"
  /// What programs before the key drew instead.
  private static let startSetting = "entry-codes"
}

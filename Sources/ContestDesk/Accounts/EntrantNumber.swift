import Contest
import ContestStore

/// What an entrant signs in with: 报名号, `bm-k7mq2xtd`. The system gives it out. If people chose names, “this name is taken”
/// would tell who else has signed up.
enum EntrantNumber {
  static let prefix = "bm-"

  static func make(_ bits: Bits128) -> Account.Name {
    Account.Name(prefix + JudgeCode(bits).text.lowercased())
  }

  /// The account that is meant; width, capitals, dashes, blanks and a label before an entrant's number do not
  /// matter.
  static func accountName(typed: String) -> Account.Name {
    let plain = TypedCode.key(typed)
    guard plain.hasPrefix(prefix), plain.count == prefix.count + 8 else {
      return Account.Name(typed)
    }
    return Account.Name(plain)
  }
}

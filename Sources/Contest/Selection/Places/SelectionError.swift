/// Why a list could not be cut at all.
public enum SelectionError: Error, Hashable {
  case entryTwice(Entry.ID)
  /// An override names an entry that is not on the list.
  case unknownEntry(Entry.ID)
  /// Two overrides for one entry.
  case overriddenTwice(Entry.ID)
  /// A rank below 1.
  case badRank(Entry.ID, rank: Int)
  /// A share outside 0…1.
  case badShare(Fraction)
  /// A count, cap, minimum or number of reserves below 0.
  case negative(Limit, Int)
  /// The committee set a number of places for a list that does not exist.
  case unknownList(String)
  /// An override names a level that does not exist. Levels are counted from 1.
  case unknownLevel(Int, of: Int)

  public enum Limit: String, Sendable { case places, cap, least, reserves }
}

extension SelectionError: Explained {
  public var code: String {
    switch self {
    case .entryTwice: "selection-entry-twice"
    case .unknownEntry: "selection-unknown-entry"
    case .overriddenTwice: "selection-overridden-twice"
    case .badRank: "selection-bad-rank"
    case .badShare: "selection-bad-share"
    case .negative: "selection-negative"
    case .unknownList: "selection-unknown-list"
    case .unknownLevel: "selection-unknown-level"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.entryTwice(let entry), .chinese): "\(entry.text) 在名单中出现两次，请删去一次。"
    case (.entryTwice(let entry), .english):
      "Entry \(entry.text) is on the list twice. Remove one of them."
    case (.unknownEntry(let entry), .chinese): "决定所指的 \(entry.text) 不在名单中，请核对编号。"
    case (.unknownEntry(let entry), .english):
      "The decision names entry \(entry.text), which is not on the list. Check the number."
    case (.overriddenTwice(let entry), .chinese):
      "\(entry.text) 有两条决定，请撤回其中一条。"
    case (.overriddenTwice(let entry), .english):
      "Entry \(entry.text) has two decisions. Take one of them back."
    case (.badRank(let entry, let rank), .chinese):
      "\(entry.text) 的名次是 \(rank)，名次从 1 开始，请更正。"
    case (.badRank(let entry, let rank), .english):
      "Entry \(entry.text) has rank \(rank); ranks begin at 1. Correct it."
    case (.badShare(let share), .chinese): "比例 \(share) 不在 0 到 1 之间，请更正，如 0.4 表示 40%。"
    case (.badShare(let share), .english):
      "The share \(share) is not between 0 and 1. Correct it: 0.4 is 40 %."
    case (.negative(let limit, let value), .chinese):
      "\(limit.name(in: language))不能是负数（\(value)），请填 0 或以上的整数。"
    case (.negative(let limit, let value), .english):
      "The \(limit.name(in: language)) cannot be negative (\(value)). Give 0 or more."
    case (.unknownList(let list), .chinese):
      "评委会为“\(list)”定了名额，但没有这个名单，请核对类别或组别。"
    case (.unknownList(let list), .english):
      "The committee set places for “\(list)”, but there is no such list. Check track and group."
    case (.unknownLevel(let level, let count), .chinese):
      "决定所指的等次是第 \(level) 个，规程只有 \(count) 个等次，请核对。"
    case (.unknownLevel(let level, let count), .english):
      "The decision names level \(level); the rulebook has \(count). Check it."
    }
  }
}

extension SelectionError.Limit {
  func name(in language: Language) -> String {
    switch (self, language) {
    case (.places, .chinese): "名额"
    case (.places, .english): "number of places"
    case (.cap, .chinese): "名额上限"
    case (.cap, .english): "cap"
    case (.least, .chinese): "每类别最少名额"
    case (.least, .english): "minimum per track"
    case (.reserves, .chinese): "候补数"
    case (.reserves, .english): "number of reserves"
    }
  }
}

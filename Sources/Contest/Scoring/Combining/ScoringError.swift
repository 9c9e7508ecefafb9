/// Why score sheets could not be turned into results.
public enum ScoringError: Error, Hashable {
  /// An entry has fewer totals than the rulebook's method needs.
  case tooFewMarks(have: Int, need: Int)
  /// One judge has two sheets of the same kind for one entry.
  case judgedTwice(entry: Entry.ID, judge: Judge.ID)
  /// A sheet names an entry that is not in the round.
  case unknownEntry(Entry.ID)
  /// The same entry is listed twice.
  case entryListedTwice(Entry.ID)
}

extension ScoringError: Explained {
  public var code: String {
    switch self {
    case .tooFewMarks: "score-too-few-marks"
    case .judgedTwice: "score-judged-twice"
    case .unknownEntry: "score-unknown-entry"
    case .entryListedTwice: "score-entry-listed-twice"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooFewMarks(let have, let need), .chinese):
      "有效评分只有 \(have) 份，按规程的合成办法至少需要 \(need) 份。请补评，或按规程改用别的办法。"
    case (.tooFewMarks(let have, let need), .english):
      "There are \(have) marks; the rulebook's method needs at least \(need). "
        + "Ask for more marks, or change the method as the rulebook allows."
    case (.judgedTwice(let entry, let judge), .chinese):
      "评委 \(judge.text) 对 \(entry.text) 有两份评分表，只能保留一份。请核对后删去一份。"
    case (.judgedTwice(let entry, let judge), .english):
      "Judge \(judge.text) has two sheets for entry \(entry.text); only one may count. "
        + "Compare them and remove one."
    case (.unknownEntry(let entry), .chinese):
      "评分表里的 \(entry.text) 不在本轮名单中。请核对编号，或先把它列入本轮。"
    case (.unknownEntry(let entry), .english):
      "A sheet is for entry \(entry.text), which is not in this round. "
        + "Check the number, or put the entry into the round first."
    case (.entryListedTwice(let entry), .chinese):
      "\(entry.text) 在本轮名单中出现了两次，请删去一次。"
    case (.entryListedTwice(let entry), .english):
      "Entry \(entry.text) is listed twice in this round. Remove one of the two."
    }
  }
}

public import Contest

/// Why marks are not checked again, or a list of checks is not taken.
public enum ReCheckFault: Error, Hashable {
  /// The rulebook asks for none in the round.
  case notAsked(Round.ID)
  case roundOpen(Round.ID)
  /// Nobody has been asked for yet.
  case noList(Round.ID)
  /// Prizes, or who goes on, are not decided, so nobody knows the prize places.
  case notDecided(Round.ID)
  case unknownResult(String)
  /// A wrong mark says what it should be.
  case noteMissing(Entry.ID)
  case notDue(Entry.ID)
  case twice(Entry.ID)
  case empty
  /// A list waits until everybody due was checked.
  case notDone(Round.ID, outstanding: [Entry.ID])
}

extension ReCheckFault: NamingThings {
  public var code: String {
    switch self {
    case .notAsked: "recheck-not-asked"
    case .roundOpen: "recheck-round-open"
    case .noList: "recheck-no-list"
    case .notDecided: "recheck-not-decided"
    case .unknownResult: "recheck-unknown-result"
    case .noteMissing: "recheck-note-missing"
    case .notDue: "recheck-not-due"
    case .twice: "recheck-twice"
    case .empty: "recheck-empty"
    case .notDone: "recheck-not-done"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .roundOpen: [.closeRound]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.notAsked(let round), .chinese): "轮次“\(name(round))”的规程没有写复核（recheck）。"
    case (.notAsked(let round), .english): "The rulebook asks for no re-check in “\(name(round))”."
    case (.roundOpen(let round), .chinese): "轮次“\(name(round))”还在进行。请先结束这一轮，评定以后再复核。"
    case (.roundOpen(let round), .english):
      "Round “\(name(round))” still takes marks. Close it and decide first, then check again."
    case (.noList(let round), .chinese): "轮次“\(name(round))”还没有抽取复核名单。请先抽取。"
    case (.noList(let round), .english):
      "Nobody is drawn yet for the re-check of “\(name(round))”. Draw the list first."
    case (.notDecided(let round), .chinese):
      "还没有评定奖项，也没有确认晋级名单，不知道哪些是获奖名次。请先评定，再抽取“\(name(round))”的复核名单。"
    case (.notDecided(let round), .english):
      "No prizes are decided and nobody is confirmed to go on, so the prize places of “\(name(round))” are not known. Decide them first."
    case (.unknownResult(let text), .chinese): "“\(text)”不是复核结果，请填 一致 或 不一致。"
    case (.unknownResult(let text), .english):
      "“\(text)” is no result. Write 一致 (right) or 不一致 (wrong)."
    case (.noteMissing(let entry), .chinese): "\(entry.text) 不一致，请在“说明”里写明应是多少、错在哪里。"
    case (.noteMissing(let entry), .english):
      "\(entry.text) is wrong: say under 说明 what it should be, and what went wrong."
    case (.notDue(let entry), .chinese): "\(entry.text) 不在复核名单里。请用抽取时写出的复核表。"
    case (.notDue(let entry), .english):
      "\(entry.text) is not on the list of the re-check. Use the table that was written with it."
    case (.twice(let entry), .chinese): "\(entry.text) 在表里有两行，请留一行。"
    case (.twice(let entry), .english): "\(entry.text) stands in two rows. Leave one."
    case (.empty, .chinese): "表里没有填复核结果。请填 一致 或 不一致。"
    case (.empty, .english): "No result is filled in. Write 一致 (right) or 不一致 (wrong)."
    case (.notDone(let round, let entries), .chinese):
      entries.isEmpty
        ? "“\(name(round))”的成绩还没有复核，名单不能公示。请先抽取复核名单。"
        : "“\(name(round))”还有 \(entries.count) 项没有复核：\(entries.prefix(8).map(\.text).joined(separator: "、"))。复核完以后再公示。"
    case (.notDone(let round, let entries), .english):
      entries.isEmpty
        ? "The marks of “\(name(round))” were not checked again, so its list does not go public. Draw the list of the re-check first."
        : "In “\(name(round))” \(entries.count) entries are still to be checked: \(entries.prefix(8).map(\.text).joined(separator: ", ")). The list goes public after that."
    }
  }
}

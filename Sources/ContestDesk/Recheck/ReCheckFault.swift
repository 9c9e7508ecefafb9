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
  /// The row says that the mark is right, and the column of marks was changed.
  case markChanged(Entry.ID, was: String, now: String)
  /// The row says that the mark is right, and a note says more.
  case noteBesideRight(String)
  case empty
  /// A list waits until everybody due was checked.
  case notDone(Round.ID, outstanding: [Entry.ID])
  /// Entries came to a prize after the list of the re-check was drawn.
  case notDrawn(Round.ID, [Entry.ID])
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
    case .markChanged: "recheck-mark-changed"
    case .noteBesideRight: "recheck-note-beside-right"
    case .empty: "recheck-empty"
    case .notDone: "recheck-not-done"
    case .notDrawn: "recheck-not-drawn"
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
    case (.markChanged(let entry, let was, let now), .chinese):
      "\(entry.text) 的复核结果是一致，而表里的成绩是 \(now)，登记的是 \(was.isEmpty ? "空白" : was)。复核出不一致的，请填“不一致”，在“说明”里写应是多少；表写出以后更正过成绩的，请另写一份复核表。"
    case (.markChanged(let entry, let was, let now), .english):
      "\(entry.text) is said to be right, and the mark in the table is \(now) while \(was.isEmpty ? "none" : was) is recorded. If the check found a difference, write 不一致 (wrong) and say under 说明 what it should be; if the mark was corrected after the table was written, write the table anew."
    case (.noteBesideRight(let note), .chinese):
      "复核结果是一致，“说明”另写了“\(note)”。按一致登记，说明一并存档；其实不一致的，请改填“不一致”。"
    case (.noteBesideRight(let note), .english):
      "The result is right, and the note says “\(note)”. It is taken as right, and the note is kept; if it is wrong, write 不一致 (wrong)."
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
    case (.notDrawn(let round, let entries), .chinese):
      "“\(name(round))”抽取复核名单以后，又有 \(entries.count) 项进入获奖名次，还没有列入复核：\(entries.prefix(8).map(\.text).joined(separator: "、"))。请再抽一次，补入后复核，再公示。"
    case (.notDrawn(let round, let entries), .english):
      "Since the re-check of “\(name(round))” was drawn, \(entries.count) entries came to a prize and are not on its list: \(entries.prefix(8).map(\.text).joined(separator: ", ")). Draw again to add them, and check them before the list goes public."
    }
  }
}

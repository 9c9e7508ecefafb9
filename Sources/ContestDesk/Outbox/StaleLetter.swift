public import Contest
import ContestStore

/// That a letter which has not left says what is not so any more, and what to do about it: 起草以后情况变了的信.
public enum StaleLetter: Hashable, Sendable {
  /// There is no more reason for it, so it is not released.
  case outdated(LetterKind, Bilingual)
  /// It still has a reason; a figure or a name in it is another now.
  case changed(Bilingual)

  /// Why it is not so any more.
  public var why: Bilingual {
    switch self {
    case .outdated(_, let why), .changed(let why): why
    }
  }

  /// What to do, for the office.
  public func remedy(in language: Language) -> String {
    switch (self, language) {
    case (.outdated(.invitation, _), .chinese): "这一封不寄；还要邀请的，重发评委卡，信另起草。"
    case (.outdated(.invitation, _), .english):
      "Drop it; where the judge is still to be invited, issue the card again, which drafts another."
    case (.outdated(.reminder, _), .chinese): "这一封不用寄了。"
    case (.outdated(.reminder, _), .english): "It is not needed any more; drop it."
    case (.outdated(.correction, _), .chinese): "这一封不寄；现在仍退回着的，另起草一封。"
    case (.outdated(.correction, _), .english):
      "Drop it; where the entry was sent back again, draft another."
    case (.outdated(.receipt, _), .chinese): "这一封不寄；以后又收到的，另起草一封。"
    case (.outdated(.receipt, _), .english):
      "Drop it; for what was received since, draft another."
    case (.changed, .chinese): "请打开这一封改好再放行。"
    case (.changed, .english): "Open it and correct it before you release it."
    }
  }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: why.chinese + remedy(in: .chinese)
    case .english: "\(why.text(in: .english)) \(remedy(in: .english))"
    }
  }
}

extension LetterTruth {
  /// What is not so any more in a letter that has not left; `nil` if all is still true.
  func stale(_ letter: OfficeLetter) throws -> StaleLetter? {
    guard letter.state == .draft || letter.state == .released else { return nil }
    if let why = try objection(to: letter.record) { return .outdated(letter.kind, why) }
    guard let content = letter.content, let change = try change(letter.record, content) else {
      return nil
    }
    return .changed(change)
  }

  /// A figure or a name that was filled in and is another now. What somebody has put right in the text is not told again.
  private func change(_ letter: LetterRecord, _ content: OfficeLetter.Content) throws -> Bilingual?
  {
    let text = "\(content.text.subject)\n\(content.text.body)"
    switch (letter.kind, letter.recipient) {
    case (.reminder, .judge(let id)):
      let round = Round.ID(letter.cause.split(separator: "/").first.map(String.init) ?? "")
      guard let line = try lines(round)[id.text] else { return nil }
      let measure = edition.rulebook.nouns.measure
      let left = "\(line.assigned - line.done) \(measure)"
      // What was filled in and still stands in the text; 12 件 is not 2 件.
      let said = content.text.filled.first { text.contains("还有 \($0)") }
      guard let said, said != left else { return nil }
      return Bilingual(
        chinese: "起草以后又有变动：现在分给 \(line.assigned) \(measure)，还有 \(left)没有评。",
        english:
          "Since it was drafted: \(line.assigned) are given now and \(line.assigned - line.done) are left."
      )
    case (.correction, .entry(let id)), (.receipt, .entry(let id)):
      guard let brief = try EntryBriefRecords.entry(id, edition.id, in: connection) else {
        return nil
      }
      let title = PersonalNumbers.masked(brief.title)
        .split(whereSeparator: \.isNewline).joined(separator: " ")
      // Marks of titles within a title stand otherwise in the letter.
      guard !title.isEmpty, !text.contains(title),
        !text.contains(edition.rulebook.nouns.titled(title))
      else { return nil }
      return Bilingual(
        chinese: "起草以后名称改为“\(title)”。", english: "Since it was drafted its title became “\(title)”."
      )
    default: return nil
    }
  }
}

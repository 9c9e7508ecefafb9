public import Contest
import ContestPrint
import ContestSheets
import ContestStore

/// The office's answer to a person who objected, as a letter: 异议答复函. The program drafts it from what is on record; the
/// office reads and edits it. It is printed like other official letters and is in Chinese like these.
public struct ObjectionLetter: Hashable, Sendable {
  /// The recipient, without the colon.
  public var recipient: String
  /// The paragraphs, each on a line.
  public var text: String

  public init(recipient: String, text: String) {
    (self.recipient, self.text) = (recipient, text)
  }

  /// - Returns: `nil` if no answer is possible: the objection is not decided, is anonymous, or was purged.
  public init?(about shown: ShownObjection, in edition: Edition) {
    guard let words = shown.words, !words.arePurged else { return nil }
    let objection = shown.objection
    let isUnit = words.name.isEmpty
    recipient = isUnit ? words.organization : words.name
    guard !recipient.isEmpty else { return nil }
    let result: [String]
    switch (objection.standing, objection.verdict) {
    case (.admitted, .upheld?):
      result = ["经核查，该异议成立。\(words.decision)", "名单因此有变动的，以重新公示的名单为准。"]
    case (.admitted, .notUpheld?): result = ["经核查，该异议不成立。\(words.decision)"]
    case (.late, _): result = ["该异议收到时公示已经截止，另行登记，不作成立与否的决定。"]
    case (.admitted, nil), (.anonymous, _): return nil
    }
    let about =
      objection.entry.map {
        "中\(edition.rulebook.nouns.titled(shown.title))（\($0.text)）"
      } ?? ""
    let first =
      "\(isUnit ? "贵单位" : "您")对\(edition.heading)第 \(objection.publication) 号公示名单\(about)提出的异议（第 \(objection.number) 件）已于 \(objection.receivedAt.day().chinese)收到。"
    // The reason may have been typed without its full stop.
    let whole = result.map { $0.last.map { "。！？.!?”）".contains($0) } ?? true ? $0 : $0 + "。" }
    text = ([first] + whole + ["特此答复。"]).joined(separator: "\n")
  }

  /// The printed form of the letter.
  fileprivate func notice(from office: String, on day: CalendarDay) throws(ObjectionLetterFault)
    -> PrintedNotice
  {
    let to = CleanText(recipient).text
    let paragraphs = text.split(separator: "\n").map { CleanText(String($0)).text }
      .filter { !$0.isEmpty }
    guard !to.isEmpty else { throw .noRecipient }
    guard !paragraphs.isEmpty else { throw .noText }
    let ends = to.hasSuffix("：") || to.hasSuffix(":")
    return PrintedNotice(
      [.title("关于异议的答复"), .recipient(ends ? to : to + "：")]
        + paragraphs.map { .paragraph($0) } + [.signature([office, day.chinese])])
  }
}

extension Desk {
  /// Prints the answer to an objection as a PDF. The audit log records that it was made, but not its words.
  ///
  /// - Throws: ``ObjectionLetterFault``, ``PublicityFault``, ``NotPermitted``, `PrintError`, `SheetError`, `StoreError`.
  public func writeObjectionLetter(
    _ letter: ObjectionLetter, about number: Int, to round: Round.ID, edition id: Edition.ID,
    to path: String
  ) async throws {
    try actor.require(.seePersonalData, in: .edition(id))
    let book = try await database.read { try PublicityBook(round, edition: id, in: $0) }
    guard book.objections.contains(where: { $0.number == number }) else {
      throw ObjectionLetterFault.noSuchObjection(number)
    }
    let notice = try letter.notice(from: book.edition.office, on: clock().day())
    let bytes = try NoticePrinter(
      [notice], title: "\(book.edition.heading) 异议答复", fonts: try printFonts()
    ).bytes(created: nil)
    try WholeFile.write(bytes, to: path)
    try await database.write(action("objection.letter")) { transaction in
      try transaction.record(.objections(id, book.step.id), detail: ["number": "\(number)"])
    }
  }
}

/// Why the letter cannot be made.
public enum ObjectionLetterFault: Error, Hashable, Explained {
  case noRecipient
  case noText
  case noSuchObjection(Int)

  public var code: String {
    switch self {
    case .noRecipient: "objection-letter-no-recipient"
    case .noText: "objection-letter-no-text"
    case .noSuchObjection: "objection-letter-no-such-objection"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noRecipient, .chinese): "请写答复给谁。"
    case (.noRecipient, .english): "Say to whom the answer goes."
    case (.noText, .chinese): "答复函没有正文。请写办理的情况和结论。"
    case (.noText, .english): "The letter has no text. Say what was found and decided."
    case (.noSuchObjection(let number), .chinese): "没有第 \(number) 件异议。请在“公示与异议”里查序号。"
    case (.noSuchObjection(let number), .english):
      "There is no objection \(number). The page of the publicity has their numbers."
    }
  }
}

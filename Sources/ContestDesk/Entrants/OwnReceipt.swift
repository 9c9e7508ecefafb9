public import Contest
import ContestStore

extension Desk {
  /// Writes the receipt of what an entrant has sent last, as a page of PDF: 回执.
  ///
  /// - Throws: ``EntrantFault/notSent`` before anything was sent.
  public func writeOwnReceipt(
    edition id: Edition.ID, in language: Language, to path: String
  ) async throws {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let desk = try await entrantDesk(edition: id)
    let files = try await ownFiles(edition: id)
    guard let table = OwnReceipt(desk, files)?.table(in: language) else {
      throw EntrantFault.notSent
    }
    _ = try write([table], as: .pdf, replacing: language, to: path)
  }
}

/// What a receipt says; it is a plain model, so that page and paper agree.
public struct OwnReceipt: Sendable {
  public let number: String
  public let rows: [(name: Bilingual, value: Bilingual)]
  private let edition: Edition

  /// `nil` before anything was sent.
  public init?(_ desk: EntrantDesk, _ files: OwnFiles) {
    guard let sent = desk.sent else { return nil }
    edition = desk.edition
    number = sent.receipt
    func line(
      _ chinese: String, _ english: String, _ value: Bilingual
    ) -> (name: Bilingual, value: Bilingual) {
      (Bilingual(chinese: chinese, english: english), value)
    }
    func line(
      _ chinese: String, _ english: String, _ value: String
    ) -> (name: Bilingual, value: Bilingual) {
      line(chinese, english, Bilingual(chinese: value, english: value))
    }
    var rows = [
      line("回执号", "Receipt", number),
      line("收到（服务器时间）", "Received, by the server's clock", sent.at.shown),
      // What was typed since was not received, and what others corrected since was not sent: neither stands here.
      line(desk.edition.rulebook.nouns.titleHeading, "Title", desk.sentTitle),
      line("报名号", "Number of the entrant", desk.number),
    ]
    // In an open call the unit is the one that was written.
    let unit = desk.unit ?? desk.sentUnit
    if !unit.isEmpty { rows.append(line("单位", "Unit", unit)) }
    rows.append(line("内容的校验值", "Digest of the entry", sent.stored.text))
    if let others = desk.others {
      let changes = others.changes.map { $0.told(desk.edition.rulebook) }
      func since(_ language: Language) -> String {
        let lines = changes.map { $0.text(in: language) }.joined(
          separator: language == .chinese ? "；" : "; ")
        return switch language {
        case .chinese:
          "所在单位或组委会更正过登记的内容" + (lines.isEmpty ? "" : "：\(lines)") + "。校验值是交来时的"
        case .english:
          "Corrected by the unit or the office" + (lines.isEmpty ? "" : ": \(lines)")
            + ". The digest is of what was sent"
        }
      }
      rows.append(
        line(
          "此后的更正", "Corrected since",
          Bilingual(chinese: since(.chinese), english: since(.english))))
    }
    let changed = files.changed(since: sent)
    if !changed.isEmpty {
      // The number is that of the sending; a file is exchanged without another, so two receipts of one number may differ.
      rows.append(
        line(
          "提交以后换过文件", "Files exchanged since it was sent",
          Bilingual(
            chinese: changed.map { "\($0.question.name.chinese)（\($0.at.shown)）" }
              .joined(separator: "、"),
            english: changed.map { "\($0.question.name.text(in: .english)) (\($0.at.shown))" }
              .joined(separator: ", "))))
      rows.append(line("本页所列文件截至", "Files as of", desk.now.shown))
    }
    for file in files.lines {
      guard let kept = file.file, !kept.isPurged else { continue }
      let size = HandedInFileFault.size(kept.length)
      let exact = kept.length < 1024 ? size : "\(size) (\(kept.length) B)"
      rows.append(
        line(
          file.question.name.chinese, file.question.name.text(in: .english),
          "\(kept.at.shown)  \(exact)  SHA-256 \(kept.digest.text)"))
    }
    self.rows = rows
  }

  func table(in language: Language) -> OfficeTable {
    let title = language == .chinese ? "报名回执" : "Receipt"
    let leading = language == .chinese ? edition.officeLine : "Organizer: \(edition.office)"
    return OfficeTable(
      name: title, title: "\(edition.heading(in: language)) \(title)", leading: leading,
      columns: [
        .init(language == .chinese ? "项目" : "What", width: 24),
        .init(language == .chinese ? "内容" : "Which", width: 76),
      ],
      rows: rows.map { [.text($0.name.text(in: language)), .text($0.value.text(in: language))] },
      notes: [
        language == .chinese
          ? "此件由系统按记录生成，以系统内的记录为准。" : "Made from the system's record, which counts."
      ], isLandscape: false)
  }
}

extension EntrantDraft.Sent {
  /// The number of the receipt: `A104620-2` for the second sending.
  var receipt: String { "\(entry.text)-\(number)" }
}

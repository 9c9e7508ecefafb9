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
  public let rows: [(name: Bilingual, value: String)]
  private let edition: Edition

  /// `nil` before anything was sent.
  public init?(_ desk: EntrantDesk, _ files: OwnFiles) {
    guard let sent = desk.sent else { return nil }
    edition = desk.edition
    number = sent.receipt
    func line(_ chinese: String, _ english: String, _ value: String) -> (Bilingual, String) {
      (Bilingual(chinese: chinese, english: english), value)
    }
    var rows = [
      line("回执号", "Receipt", number),
      line("收到（服务器时间）", "Received, by the server's clock", sent.at.shown),
    ]
    let heading = desk.edition.rulebook.nouns.titleHeading
    let isCorrected = desk.registered?.isAsSent == false
    // What was typed since is saved and was not received, so it stands on no receipt: the register has what was. Where others have
    // corrected that, only a form that is as it was sent still says it.
    if !isCorrected || !desk.isChangedSinceSent {
      rows.append(line(heading, "Title", desk.received?.title ?? desk.values["title"]))
    }
    if isCorrected, let title = desk.registered?.title {
      rows.append(line("更正以后的\(heading)", "Title as corrected", title))
    }
    rows.append(line("报名号", "Number of the entrant", desk.number))
    // In an open call the unit is the one that was written.
    let unit = desk.unit ?? desk.received?.organization ?? desk.values["organization"]
    if !unit.isEmpty { rows.append(line("单位", "Unit", unit)) }
    rows.append(line("内容的校验值", "Digest of the entry", sent.stored.text))
    if desk.registered?.isAsSent == false {
      rows.append(
        (
          Bilingual(chinese: "此后的更正", english: "Corrected since"),
          "所在单位或组委会更正过登记的内容；校验值是交来时的 · by the unit or the office; the digest is of what was sent"
        ))
    }
    let changed = files.changed(since: sent)
    if !changed.isEmpty {
      // The number is that of the sending; a file is exchanged without another, so two receipts of one number may differ.
      rows.append(
        (
          Bilingual(chinese: "提交以后换过文件", english: "Files exchanged since it was sent"),
          changed.map { "\($0.question.name.chinese)（\($0.at.shown)）" }.joined(separator: "、")
        ))
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
    self.rows = rows.map { (name: $0.0, value: $0.1) }
  }

  func table(in language: Language) -> OfficeTable {
    let title = language == .chinese ? "报名回执" : "Receipt"
    return OfficeTable(
      name: title, title: "\(edition.heading) \(title)", leading: edition.officeLine,
      columns: [
        .init(language == .chinese ? "项目" : "What", width: 24),
        .init(language == .chinese ? "内容" : "Which", width: 76),
      ],
      rows: rows.map { [.text($0.name.text(in: language)), .text($0.value)] },
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

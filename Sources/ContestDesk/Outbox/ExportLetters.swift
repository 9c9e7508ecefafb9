public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Writes the released letters to a workbook for mail merge or short messages, one letter a row: 合并邮件. They count as
  /// handed over then, and no mail server sends them. With `again` the letters that were handed over before are written
  /// once more.
  ///
  /// The record is written before the file, so that no letter leaves without a record.
  ///
  /// - Returns: the letters of the file.
  /// - Throws: ``LetterFault/noneChosen``, ``ResultFileError/unknownEnding(_:)``, `SheetError`.
  public func exportLetters(
    _ edition: Edition, again: Bool = false, to path: String
  ) async throws -> [OfficeLetter] {
    try actor.require(.sendLetters, in: .edition(edition.id))
    guard ResultFormat(path: path) == .workbook else {
      throw ResultFileError.unknownEnding(path)
    }
    let letters = try await database.write(action("letters.export")) { [key] transaction in
      let letters = try Outbox(edition: edition, box: key.box, connection: transaction)
        .letters(nil, for: .handOver).filter { again || $0.state == .released }
      guard !letters.isEmpty else { throw LetterFault.noneChosen }
      for letter in letters {
        var next = try letter.after(.handOver, at: transaction.action.at)
        next.leavesAt = nil
        try LetterRecords.change(next, in: transaction)
        try transaction.record(
          .letter(edition.id, letter.number),
          detail: ["from": letter.state.rawValue, "state": next.state.rawValue])
      }
      return letters
    }
    try TableFile.write(
      letters.compactMap(\.row), columns: Self.mergeColumns, to: path, sheet: "信件",
      created: clock())
    return letters
  }

  private static let mergeColumns = [
    TableColumn("letter", ["信件"]), TableColumn("kind", ["种类"]), TableColumn("name", ["姓名"]),
    TableColumn("organization", ["单位"]), TableColumn("mail", ["邮箱"]),
    TableColumn("mobile", ["手机"]), TableColumn("subject", ["主题"]), TableColumn("text", ["正文"]),
  ]
}

extension OfficeLetter {
  fileprivate var row: [TableFile.Value]? {
    guard let content else { return nil }
    return [
      .whole(number), .text(kind.name(in: .chinese)), .text(content.name),
      .text(content.organization), .text(content.address), .text(content.mobile),
      .text(content.text.subject), .text(content.text.body),
    ]
  }
}

extension [OfficeLetter] {
  /// The letters as a list for the office: the recipients and how far each letter is, without addresses.
  public func table(_ edition: Edition, in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: say("发件箱", "outbox"), title: say("发件箱", "Outbox"), leading: edition.officeLine,
      columns: [
        .init(say("信件", "letter"), width: 7, .right), .init(say("种类", "kind"), width: 12),
        .init(say("给谁", "for"), width: 12), .init(say("姓名", "name"), width: 14),
        .init(say("单位", "organization"), width: 26), .init(say("主题", "subject"), width: 40),
        .init(say("邮箱", "address"), width: 8), .init(say("状态", "state"), width: 12),
        .init(say("最近变动", "changed"), width: 18), .init(say("说明", "reason"), width: 30),
      ],
      rows: map { letter in
        let content = letter.content
        return [
          .integer(letter.number), .text(letter.kind.name(in: language)),
          .text(letter.record.recipient.code), .text(content?.name ?? ""),
          .text(content?.organization ?? ""),
          .text(content?.text.subject ?? say("（已清除）", "(removed)")),
          .text(letter.hasAddress ? say("有", "yes") : say("缺", "none")),
          .text(letter.state.name(in: language)), .text(letter.record.changedAt.shown),
          .text(letter.remark(in: language) ?? ""),
        ]
      })
  }
}

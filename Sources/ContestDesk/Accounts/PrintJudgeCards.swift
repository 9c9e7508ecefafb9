public import Contest
import ContestPrint
import ContestSheets
import ContestStore

extension JudgeCard {
  /// How a judge gets in with the card: whoever cannot scan it needs the address at which the code is typed.
  static func note(site: String) -> String {
    "扫码，或打开 \(site)/sign-in 输入代码，进入评分。只给本人；第一台用过的设备就此绑定，换设备请联系组委会。"
  }
}

/// The judges of whom a card can be printed, and those with a name that no font has.
public struct PrintableJudges: Sendable {
  /// Their ids.
  public let judges: [String]
  public let leftOut: [Problem]
  /// The page that names those left out.
  let page: [OfficeTable]
}

extension Desk {
  /// Which judges' cards can be printed, before any is issued: a new card makes the old one void, so a judge whose name has no
  /// character in the fonts keeps it, and is named.
  ///
  /// - Throws: `PrintError` with every place where no card could be printed; `JudgingError`, ``NotPermitted``.
  public func judgesWithPrintableNames(
    _ edition: Edition, only names: [String] = [], onlyFirst: Bool = false
  ) async throws -> PrintableJudges {
    try actor.require(.manageAccounts, in: .edition(edition.id))
    let judges = try await judgesMeant(edition, only: names, onlyFirst: onlyFirst)
    let check = try PaperCheck(printFonts())
    var (fine, leftOut, errors): ([String], [Problem], [PrintError]) = ([], [], [])
    var lines: [[OfficeTable.Cell]] = []
    for judge in judges {
      let (number, own) = (judge.number, judge.judge)
      let texts = [
        (Bilingual(chinese: "姓名", english: "name"), own.name),
        (Bilingual(chinese: "单位", english: "organization"), own.organization),
      ]
      guard let error = check.fault(of: texts) else {
        fine.append(judge.judge.id.text)
        continue
      }
      let whose = Bilingual(chinese: "\(number) 的评委卡", english: "The card of \(number)")
      errors.append(error.of(whose))
      leftOut.append(LeftOutPaper.problem(whose, error))
      lines += PaperBatch.lines(whose, error)
    }
    if fine.isEmpty, let all = PrintError.all(errors) { throw all }
    return PrintableJudges(judges: fine, leftOut: leftOut, page: PaperBatch.page(of: lines))
  }

  /// Prints cards of judges as pages to cut: name, QR code with the link, code to type. A last page names those of `judges` who
  /// have none. The audit record notes it.
  ///
  /// - Returns: which fonts took the place of missing ones.
  /// - Throws: ``NotPermitted``, `PrintError`, `SheetError`, `StoreError`.
  public func printJudgeCards(
    _ cards: [JudgeCard], of edition: Edition, site: String, among judges: PrintableJudges? = nil,
    to path: String
  ) async throws -> [Bilingual] {
    try actor.require(.manageAccounts, in: .edition(edition.id))
    let fonts = try printFonts()
    let texts = cards.map { card in
      PrintedCard(
        number: card.number, name: card.name, organization: card.organization,
        link: "\(site)/in/\(card.token)", code: card.code.shown, endsAt: card.endsAt.shown)
    }
    let printed = try CardPrinter(
      heading: "\(edition.heading)评委卡",
      note: JudgeCard.note(site: site), fonts: fonts
    ).printed(texts, after: judges?.page ?? [], created: nil)
    try WholeFile.write(printed.bytes, to: path)
    try await noteExport(of: [path], edition: edition.id)
    return FontNotes.lines(fonts, for: [.body], printed.fallbacks, lookAt: .print)
  }
}

public import Contest
import ContestPrint
import ContestSheets

extension JudgeCard {
  /// How a judge gets in with the card: whoever cannot scan it needs the address at which the code is typed.
  static func note(site: String) -> String {
    "扫码，或打开 \(site)/sign-in 输入代码，进入评分。只给本人；第一台用过的设备就此绑定，换设备请联系组委会。"
  }
}

extension Desk {
  /// Prints cards of judges as pages to cut: name, QR code with the link, code to type. The audit record notes it.
  ///
  /// - Returns: which fonts took the place of missing ones.
  /// - Throws: ``NotPermitted``, `PrintError`, `SheetError`, `StoreError`.
  public func printJudgeCards(
    _ cards: [JudgeCard], of edition: Edition, site: String, to path: String
  ) async throws -> [Bilingual] {
    try actor.require(.manageAccounts, in: .edition(edition.id))
    let fonts = try PrintFonts()
    let printed = cards.map { card in
      PrintedCard(
        number: card.number, name: card.name, organization: card.organization,
        link: "\(site)/in/\(card.token)", code: card.code.shown, endsAt: card.endsAt.shown)
    }
    let bytes = try CardPrinter(
      heading: "\(edition.heading)评委卡",
      note: JudgeCard.note(site: site), fonts: fonts
    ).bytes(printed, created: clock())
    try WholeFile.write(bytes, to: path)
    try await noteExport(of: [path], edition: edition.id)
    return FontNotes.lines(fonts.substitutes.filter { $0.wanted.contains("仿宋") }, [])
  }
}

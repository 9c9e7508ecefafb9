import ArgumentParser
import Contest
import ContestDesk

/// 评委卡.
struct JudgesCardsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cards",
    abstract: "给评委发进网页评分的链接和代码（以前发的作废）。 Issues links and codes for judges.",
    discussion: """
      例 · example:  contest-cli judges cards --url https://contest.example.org --out 评委卡.xlsx
                     contest-cli judges cards --judge J007 --url https://contest.example.org --out 评委卡.xlsx
                     contest-cli judges cards --url https://contest.example.org --out 评委卡.pdf
      每位评委一条链接、一个 8 位代码，第一台用过的设备就此绑定。.pdf 是裁开发给评委的卡，有姓名、二维码和代码。
      """)

  @Option(help: "网站地址，写在卡上。 The site's address.")
  var url: String

  @Option(help: "只发给这位评委，编号或姓名；可重复。 Only for these judges.")
  var judge: [String] = []

  @Option(help: "有效几天。 How many days they work.")
  var days: Int = 30

  @Option(help: "写成文件（.pdf、.xlsx 或 .csv）。 The file to write.", completion: .file())
  var out: String

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (1...366).contains(days) else {
      throw ValidationError("--days 为 1–366。 --days is 1–366.")
    }
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw ValidationError(
        "--url 要以 http:// 或 https:// 开头。 --url begins with http:// or https://.")
    }
  }

  func run() async throws {
    // New cards make the old ones void, so they must not be issued where they cannot be written.
    try OutputPlace(options).checkBefore(out)
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let isPrinted = out.lowercased().hasSuffix(".pdf")
    let printable =
      isPrinted ? try await desk.judgesWithPrintableNames(edition, only: judge) : nil
    let cards = try await desk.issueJudgeCards(
      edition, only: printable?.judges ?? judge, days: days)
    let site = url.hasSuffix("/") ? String(url.dropLast()) : url
    if isPrinted {
      options.output.tell(
        try await desk.printJudgeCards(cards, of: edition, site: site, among: printable, to: out))
    } else {
      try await desk.writeList(
        { language in [JudgeCard.table(cards, edition, site: site, in: language)] }, of: edition,
        to: out)
    }
    try options.output.tell(
      ["cards": "\(cards.count)", "file": out], "已发出 \(cards.count) 张评委卡，写在 \(out)；以前发过的，旧卡作废。",
      "\(cards.count) cards are issued and written to \(out); an earlier card of one of them is of no use any more."
    )
    guard let leftOut = printable?.leftOut, !leftOut.isEmpty else { return }
    for problem in leftOut { Talk.say(problem.line(in: Talk.language)) }
    Talk.say(
      Talk.text(
        "这 \(leftOut.count) 位的没有发，以前的卡照旧可用；改好姓名再发，或用 --out 卡.xlsx 写成表。",
        "These \(leftOut.count) got no new card, and an earlier one goes on working. Mend the names, or write the cards as a table with --out cards.xlsx."
      ))
    throw ExitCode(ExitStatus.dataWrong.rawValue)
  }
}

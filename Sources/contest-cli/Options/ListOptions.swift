import ArgumentParser
import Contest
import ContestDesk

/// What every command understands that lists things.
struct ListOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "要找的字：编号、名称、姓名、单位（简称、曾用名也可）等的一部分；多个词须都有。 Words to look for.",
      valueName: "words"))
  var words: [String] = []

  @Option(help: "按哪一列排序，写列名。 The column to sort by.")
  var sort: String?

  @Flag(help: "倒序。 In reverse order.")
  var reverse = false

  @Option(help: "显示哪些列，逗号分隔。 Which columns, separated by commas.")
  var columns: String?

  @Option(help: "第几页（每页默认 50 条）。 Which page; 50 lines unless --limit says otherwise.")
  var page: Int?

  @Option(help: "每页几条。 How many lines a page has.")
  var limit: Int?

  @Option(help: "写成文件（.xlsx、.pdf 或 .csv）。 Writes a file.", completion: .file())
  var out: String?

  var wish: ListWish {
    ListWish(words: words, sort: sort, isReversed: reverse, page: page, limit: limit)
  }

  /// The columns that are asked for, or the usual ones.
  func columns<Column: ListColumn>(_ usual: [Column], _ nouns: Nouns) throws -> [Column] {
    guard let columns else { return usual }
    let names = columns.split(whereSeparator: { ",，、".contains($0) }).map(String.init)
    return try names.map { try Column.find($0, nouns) }
  }
}

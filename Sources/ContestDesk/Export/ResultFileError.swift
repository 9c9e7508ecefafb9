public import Contest

/// Why results cannot be written into one file.
public enum ResultFileError: Error, Hashable {
  /// The file's name does not end in .csv, .xlsx or .pdf, and it is not standard output.
  case unknownEnding(String)
  /// CSV is one plain table. It can hold one round's results and no other list.
  case notAsCSV(ResultList)
  case roundToBeNamed(known: [Round.ID])
  case nothingYet
  case noAwardsYet
}

extension ResultFileError: NamingThings {
  public var code: String {
    switch self {
    case .unknownEnding: "results-unknown-ending"
    case .notAsCSV: "results-not-as-csv"
    case .roundToBeNamed: "results-round-to-be-named"
    case .nothingYet: "results-nothing-yet"
    case .noAwardsYet: "results-no-awards-yet"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noAwardsYet: [.proposeAwards]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.unknownEnding(let path), .chinese): "“\(path)”应以 .xlsx、.pdf 或 .csv 结尾；- 是把 CSV 写到标准输出。"
    case (.unknownEnding(let path), .english):
      "“\(path)” should end in .xlsx, .pdf or .csv; - writes CSV to standard output."
    case (.notAsCSV(let list), .chinese):
      "CSV 只装一轮的成绩（summary），不装“\(list.name)”（\(list.rawValue)）。请写成 .xlsx。"
    case (.notAsCSV(let list), .english):
      "CSV holds the results of one round (summary), not the list \(list.rawValue). Write that as .xlsx."
    case (.roundToBeNamed(let known), .chinese) where known.isEmpty: "还没有一轮开始评审，没有成绩可写。"
    case (.roundToBeNamed(let known), .english) where known.isEmpty:
      "No scored round is open yet, so there are no results."
    case (.roundToBeNamed(let known), .chinese):
      "CSV 只装一轮的成绩，请写明哪一轮：\(names.choice(of: known, in: language))。"
    case (.roundToBeNamed(let known), .english):
      "CSV holds the results of one round. Say which: \(names.choice(of: known, in: language))."
    case (.nothingYet, .chinese): "要的名单都还没有内容，没有写文件。"
    case (.nothingYet, .english): "There is nothing yet for these lists; no file was written."
    case (.noAwardsYet, .chinese): "还没有评奖，没有奖牌榜。请先评奖。"
    case (.noAwardsYet, .english):
      "No prizes have been given yet, so there is no medal table. Propose the awards first."
    }
  }
}

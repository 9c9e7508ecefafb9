public import Contest
import ContestSheets

/// Why a table of marks cannot be read, or what a person should look at.
public enum MarkTableProblem: Error, Hashable {
  case noJudges
  /// The table has a column for judges but none for marks.
  case noScores
  /// A column of numbers whose heading may or may not be a judge's name.
  case maybeJudge(String)
  case noSuchJudges([String], known: [String])
  /// Marks of several rounds side by side: 初评, 复评.
  case severalRounds([String])
  /// A judge with a round in brackets beside others without: 甲（复评） beside 甲.
  case judgeOfRound(String, round: String)
  /// A sheet whose columns of marks differ from those of another sheet.
  case sheetsDiffer(sheet: String, [String], other: String, [String])
  /// Sheets without a column of judges, as in a workbook with a sheet for each judge.
  case sheetPerJudge([String])
  /// A row with marks whose name may be a word for figures: 众数.
  case maybeSummary(String)
  /// Headings made of two names, where it is not clear which is the judge and which the criterion.
  case judgeOrCriterion([String])
  /// One column for a judge as a whole, while other judges have a column for each criterion.
  case judgeWithoutCriterion(String, criteria: [String])
  /// A judge has no column for these criteria, and other judges have.
  case judgeLacks(String, [String])
  /// Some criteria have full marks or weights in their headings and others do not, or both kinds are mixed.
  case sharesDiffer(String)
  /// The name of a criterion has a number that seems to be its weight or full mark, but it cannot be understood.
  case shareUnread(String)
  /// A note: totals are worked out by the full marks or weights that the headings state.
  case sharesTaken(isFull: Bool, [String])
  /// A note: the criteria have no full marks or weights, so the total is their mean.
  case criteriaAveraged([String])
  /// The table states a total that is not the sum of the marks beside it.
  case totalDiffers(stated: Points, sum: Fraction)
  /// A mean or total beside all judges' marks differs from the way in which most rows give it.
  case resultDiffers(String, stated: Points, others: ResultWay, computed: Points)
  case unlikeOthers(String)
  case repeated(String, first: String)
  case mergedMark
  /// A column with two judges in its heading: 张伟 李娜.
  case severalInHeading(String)
  /// A heading gives a judge a weight, such as 评委3（权重2）; weights of judges are not used.
  case weightInHeading(String)
}

extension MarkTableProblem: Explained {
  public var code: String {
    switch self {
    case .noJudges: "mark-no-judges"
    case .noScores: "mark-no-scores"
    case .maybeJudge: "mark-maybe-judge"
    case .noSuchJudges: "mark-no-such-judges"
    case .severalRounds: "marks-several-rounds"
    case .judgeOfRound: "mark-judge-of-round"
    case .sheetsDiffer: "mark-sheets-differ"
    case .sheetPerJudge: "mark-sheet-per-judge"
    case .maybeSummary: "mark-maybe-summary"
    case .judgeOrCriterion: "mark-judge-or-criterion"
    case .judgeWithoutCriterion: "mark-judge-without-criterion"
    case .judgeLacks: "mark-judge-lacks-criterion"
    case .sharesDiffer: "mark-shares-differ"
    case .shareUnread: "mark-share-unread"
    case .sharesTaken: "mark-shares-taken"
    case .criteriaAveraged: "mark-criteria-averaged"
    case .totalDiffers: "mark-total-differs"
    case .resultDiffers: "mark-result-differs"
    case .unlikeOthers: "mark-unlike-others"
    case .repeated: "table-repeated-heading"
    case .mergedMark: "mark-merged"
    case .severalInHeading: "mark-several-in-heading"
    case .weightInHeading: "mark-weight-in-heading"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noJudges, .maybeJudge, .unlikeOthers, .weightInHeading: [.nameJudges]
    case .noScores, .noSuchJudges, .judgeOrCriterion, .judgeWithoutCriterion, .judgeLacks,
      .sharesDiffer, .shareUnread, .sharesTaken, .criteriaAveraged, .totalDiffers,
      .resultDiffers,
      .repeated, .mergedMark, .severalRounds, .severalInHeading, .judgeOfRound, .sheetsDiffer,
      .sheetPerJudge, .maybeSummary:
      []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noJudges, _): MarkProblem.noJudges.message(in: language)
    case (.noScores, .chinese): "有“评委”列，却没有“得分”列，也没有可以看作指标的各列。请补上。"
    case (.noScores, .english):
      "There is a column of judges and none of scores, nor columns for criteria. Add them."
    case (.maybeJudge(let title), .chinese):
      "看不出“\(title)”列的数是不是评委打的分。请把列名改成“评委N”或说明用途的名称，或指明哪些列是评委。"
    case (.maybeJudge(let title), .english):
      "Whether the numbers under “\(title)” are a judge's marks cannot be told. Name the column 评委N or by what it is, or say which columns are judges."
    case (.noSuchJudges(let names, let known), .chinese):
      "表中没有“\(names.joined(separator: "”“"))”列。可选：\(known.joined(separator: "、"))。"
    case (.noSuchJudges(let names, let known), .english):
      "The table has no column “\(names.joined(separator: "”, “"))”. It has: \(known.joined(separator: ", "))."
    case (.severalRounds(let rounds), .chinese):
      "表里有几轮的分数（\(rounds.joined(separator: "、"))）。各轮不能当作指标平均，请每轮分成一张表，分别计算。"
    case (.severalRounds(let rounds), .english):
      "The table has marks of several rounds (\(rounds.joined(separator: ", "))). Rounds are no criteria to be averaged; make a table of each round."
    case (.judgeOfRound(let judge, let round), .chinese):
      "评委“\(judge)”写的是“\(round)”，别的评委没有写是哪一轮。各轮的分不能当作几位评委平均，请每轮分成一张表，分别计算；都是同一轮的，请去掉这个说明。"
    case (.judgeOfRound(let judge, let round), .english):
      "Judge “\(judge)” says “\(round)”, and other judges name no round. Marks of several rounds are not averaged as if they were several judges'; make a table of each round. If all are of one round, take the note out."
    case (.sheetPerJudge(let sheets), .chinese):
      "工作表\(Self.list(sheets, in: .chinese))里都没有写是哪位评委打的分。如果是一位评委一张工作表，请合成一张表：加一列“评委”，每行写上姓名；或者每件一行，每位评委一列（评委1、评委2……）。"
    case (.sheetPerJudge(let sheets), .english):
      "The sheets \(Self.list(sheets, in: .english)) do not say which judge gave the marks. If there is a sheet for each judge, make one table of them: with a column 评委 that has the judge's name in each row, or with a row for each entry and a column for each judge (评委1, 评委2, …)."
    case (.sheetsDiffer(let sheet, let own, let other, let others), .chinese):
      "各工作表的分数列不一样：工作表“\(sheet)”是\(Self.list(own, in: .chinese))，“\(other)”是\(Self.list(others, in: .chinese))。同一项请用同一个列名；不是同一张表的，请分别计算。"
    case (.sheetsDiffer(let sheet, let own, let other, let others), .english):
      "The sheets have different columns of marks: “\(sheet)” has \(Self.list(own, in: .english)), and “\(other)” has \(Self.list(others, in: .english)). Give one thing one heading; compute tables that do not belong together one by one."
    case (.maybeSummary(let name), .chinese):
      "“\(name)”可能是汇总行，现按一件作品计。如果不是作品，请删去这一行。"
    case (.maybeSummary(let name), .english):
      "“\(name)” may sum up other rows; it was counted as an entry. If it is none, delete the row."
    case (.judgeOrCriterion(let titles), .chinese):
      "“\(titles.prefix(4).joined(separator: "”“"))”等列像是每位评委的各项指标，但看不出哪一半是评委。请写成“评委1-科学性”。"
    case (.judgeOrCriterion(let titles), .english):
      "“\(titles.prefix(4).joined(separator: "”, “"))” look like criteria of each judge, but which half is the judge cannot be told. Write 评委1-科学性."
    case (.judgeWithoutCriterion(let title, let criteria), .chinese):
      "“\(title)”列没有写明是哪项指标，而其他评委按\(criteria.prefix(6).joined(separator: "、"))分列。请改成“\(title)-\(criteria.first ?? "科学性")”这样的列名；如果是合计，请写成“\(title)合计”。"
    case (.judgeWithoutCriterion(let title, let criteria), .english):
      "The column “\(title)” names no criterion, while other judges have a column for each (\(criteria.prefix(6).joined(separator: ", "))). Write “\(title)-\(criteria.first ?? "科学性")”; call a total “\(title)合计”."
    case (.judgeLacks(let judge, let lacks), .chinese):
      "评委“\(judge)”没有“\(lacks.prefix(6).joined(separator: "”“"))”列，而其他评委有，算不出这位评委的总分。请补上这一列。"
    case (.judgeLacks(let judge, let lacks), .english):
      "Judge “\(judge)” has no column for “\(lacks.prefix(6).joined(separator: "”, “"))”, which other judges have, so there is no total. Add it."
    case (.sharesDiffer(let criterion), .chinese):
      "列名里有的写了满分或权重，有的没有写，或写法不一（如“\(criterion)”），不知道总分怎样合成。请在各项指标的列名里统一写明，如“科学性（40分）”。"
    case (.sharesDiffer(let criterion), .english):
      "Some headings of criteria give full marks or weights and others do not, or give another (such as “\(criterion)”), so it is uncertain how a total is made. Give them for all, as 科学性（40分）."
    case (.shareUnread(let criterion), .chinese):
      "“\(criterion)”里的数看不出是满分还是权重。请写成“科学性（40分）”或“科学性（40%）”这样的名称，或去掉这个数。"
    case (.shareUnread(let criterion), .english):
      "Whether the number in “\(criterion)” is full marks or a weight cannot be told. Write 科学性（40分） or 科学性（40%）, or take the number out."
    case (.sharesTaken(true, let shares), .chinese):
      "列名写明了各项满分（\(shares.prefix(8).joined(separator: "、"))），总分为各项相加。"
    case (.sharesTaken(true, let shares), .english):
      "The headings give full marks (\(shares.prefix(8).joined(separator: ", "))); a total is the sum of points."
    case (.sharesTaken(false, let shares), .chinese):
      "列名写明了各项权重（\(shares.prefix(8).joined(separator: "、"))），总分按权重合成。"
    case (.sharesTaken(false, let shares), .english):
      "The headings give weights (\(shares.prefix(8).joined(separator: ", "))); a total is weighted by them."
    case (.criteriaAveraged(let criteria), .chinese):
      "没有给出各项的满分或权重，每位评委的总分取各项（\(criteria.prefix(8).joined(separator: "、"))）的平均，不是相加。要相加或加权，请在各项名称里写明，如“\(criteria.first ?? "创新")（40分）”或“\(criteria.first ?? "创新")（40%）”。"
    case (.criteriaAveraged(let criteria), .english):
      "Neither full marks nor weights are given, so a judge's total is the mean of the criteria (\(criteria.prefix(8).joined(separator: ", "))), not their sum. To add or weigh them, say so in their names, as \(criteria.first ?? "创新")（40分） or \(criteria.first ?? "创新")（40%）."
    case (.totalDiffers(let stated, let sum), .chinese):
      "表中写的总分是 \(stated)，而这一行各项相加是 \(sum.weightText)。总分不采用，按各项分数另算；请核对这一行有没有填错。"
    case (.totalDiffers(let stated, let sum), .english):
      "The table states the total \(stated), and the marks in this row add up to \(sum.weightText). The total is not taken but made of the marks; check whether one of them is wrong."
    case (.resultDiffers(let title, let stated, let way, let computed), .chinese):
      "“\(title)”写的是 \(stated)，而照其他行的算法（\(way.name(in: .chinese))，这一行是 \(computed)）对不上。这一列不采用，按评委的分数另算；请核对这一行有没有填错、贴错行。"
    case (.resultDiffers(let title, let stated, let way, let computed), .english):
      "“\(title)” says \(stated), and computed as in the other rows (\(way.name(in: .english))) it is \(computed). The column is not taken but computed from the marks; check whether a number of this row is wrong or stands one row off."
    case (.unlikeOthers(let title), .chinese):
      "“\(title)”列的数与其他评委的分数相差太远（如 10 分制与百分制混用）。请核对；如果确是评委打分，请指明哪些列是评委。"
    case (.unlikeOthers(let title), .english):
      "The numbers under “\(title)” lie far from those of the other judges (scales of 10 and of 100, perhaps). Check them; if they are marks, say which columns are judges."
    case (.repeated(let name, let first), _):
      TableError.repeatedHeading(name, first: first).message(in: language)
    case (.severalInHeading(let title), .chinese):
      "列名“\(title)”写了几位评委，会当作一位评委计。请每位评委一列，各写各的分数。"
    case (.severalInHeading(let title), .english):
      "The heading “\(title)” names several judges and would count as one. Give each judge a column with the marks."
    case (.weightInHeading(let title), .chinese):
      "列名“\(title)”说这位评委的分要另行折算，而这里每位评委同样计。如果同样计，请去掉括号里的话，或指明哪些列是评委。"
    case (.weightInHeading(let title), .english):
      "The heading “\(title)” asks that this judge's marks be counted otherwise; here all judges count alike. If they do, take the note out, or say which columns are judges."
    case (.mergedMark, .chinese): "分数的单元格是合并的，不知道是哪一格的分。请取消合并，逐格填写。"
    case (.mergedMark, .english):
      "A cell of marks is merged with others, so it is uncertain which of them it is for. Unmerge it and fill in each cell."
    }
  }

  private static func list(_ headings: [String], in language: Language) -> String {
    if headings.isEmpty { return language == .chinese ? "没有这些列" : "none of these" }
    return language == .chinese
      ? headings.prefix(6).map { "“\($0)”" }.joined()
      : headings.prefix(6).map { "“\($0)”" }.joined(separator: ", ")
  }
}

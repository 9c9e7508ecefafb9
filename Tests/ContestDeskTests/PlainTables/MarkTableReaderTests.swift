import Contest
import ContestDesk
import ContestSheets
import Foundation
import Testing

/// Which columns and rows of a table of marks are marks, and whose.
struct MarkTableReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name, text: String
    /// Each entry with its judges' totals, in the order of the judges.
    var totals: [String] = []
    var codes: [String] = []
    var judges: [String]?
    /// Whether warnings may stand beside the errors.
    var warns = true
    var testDescription: String { name }
  }

  private static func read(
    _ text: String, judges: [String]? = nil, weighing: MarkList.Weighing = .equal,
    insists: Bool = false
  ) throws -> PlainReading<MarkList> {
    try MarkTableReader.read(
      SheetSource.open(bytes: Array(text.utf8), name: "分.csv"),
      MarkTableReader.Options(judges: judges, weighing: weighing, insistsOnWeights: insists))
  }

  private static func totals(_ list: MarkList) -> [String] {
    list.entries.indices.map { entry in
      let marks = list.totals.filter { $0.entry == entry }.sorted { $0.judge < $1.judge }
      return list.entries[entry].id + ": "
        + marks.map { "\(list.judges[$0.judge].id) \($0.value.rounded(places: 2))" }
        .joined(separator: ", ")
    }
  }

  static let read = [
    Case(
      name: "numbers under headings that name something else are no judges",
      text: "编号,年级,团队人数,得票数,张伟,李娜\nA,3,5,120,90,88\nB,1,2,300,80,86\n",
      totals: ["A: 张伟 90, 李娜 88", "B: 张伟 80, 李娜 86"]),
    Case(
      name: "judges above the criteria, and a title row above both",
      text:
        "作品,,打分,,,\n基本信息,,评委1,,评委2,\n编号,名称,科学性,实用性,科学性,实用性\nA,甲,40,40,41,39\nB,乙,30,44,35,40\n",
      totals: ["A: 评委1 40, 评委2 40", "B: 评委1 37, 评委2 37.5"],
      codes: ["mark-criteria-averaged"]),
    Case(
      name: "English headings that name something else",
      text: "entry,Team size,Votes,Smith,Jones\nA,5,12,90,88\n",
      totals: ["A: Smith 90, Jones 88"]),
    Case(
      name: "means, highest and lowest of the judges are no judges",
      text: "编号,评委1,评委2,评委平均分,最高分,最低分\nA,90,80,85,90,80\nB,70,60,65,70,60\n",
      totals: ["A: 评委1 90, 评委2 80", "B: 评委1 70, 评委2 60"]),
    Case(
      name: "a column without a known name that is the sum of the others",
      text: "编号,评委1,评委2,结果数值\nA,40,30,70\nB,20,31,51\n",
      totals: ["A: 评委1 40, 评委2 30", "B: 评委1 20, 评委2 31"]),
    Case(
      name: "a word more in the heading leaves a judge a judge, and 分 is taken off",
      text: "编号,评委1,评委2（组长）,主任评委\nA,90,60分,８０ 分\n",
      totals: ["A: 评委1 90, 评委2（组长） 60, 主任评委 80"]),
    Case(
      name: "a row a mark, the criterion says what it counts for",
      text: "编号,评委,指标,得分\nA,张伟,创新（20%）,60\nA,张伟,实用（80%）,90\n",
      totals: ["A: 张伟 84"], codes: ["mark-shares-taken"]),
    Case(
      name: "criteria of each judge, judge first",
      text: "编号,评委1-科学性,评委1-实用性,评委2-科学性,评委2-实用性\nA,90,70,60,70\n",
      totals: ["A: 评委1 80, 评委2 65"],
      codes: ["mark-criteria-averaged"]),
    Case(
      name: "criteria of each judge, the judge in brackets",
      text: "编号,科学性(张伟),科学性(李娜),实用性(张伟),实用性(李娜)\nA,90,60,70,70\n",
      totals: ["A: 张伟 80, 李娜 65"],
      codes: ["mark-criteria-averaged"]),
    Case(
      name: "criteria of each judge with nothing between",
      text: "编号,评委1科学性,评委1实用性,评委2科学性,评委2实用性\nA,90,70,60,70\n",
      totals: ["A: 评委1 80, 评委2 65"],
      codes: ["mark-criteria-averaged"]),
    Case(
      name: "two rows of headings, judges above",
      text: "编号,评委1,,评委2,\n,科学性,实用性,科学性,实用性\nA,90,70,60,70\n",
      totals: ["A: 评委1 80, 评委2 65"],
      codes: ["mark-criteria-averaged"]),
    Case(
      name: "two rows of headings, criteria above",
      text: "编号,科学性,,实用性,\n,评委1,评委2,评委1,评委2\nA,90,60,70,70\n",
      totals: ["A: 评委1 80, 评委2 65"],
      codes: ["mark-criteria-averaged"]),
    Case(
      name: "one heading over all judges, who stand in a second row",
      text: "编号,评委打分,,备注\n,张伟,李娜,\nA,90,60,\nB,80,70,\n",
      totals: ["A: 张伟 90, 李娜 60", "B: 张伟 80, 李娜 70"]),
    Case(
      name: "得分 over numbered judges and their mean",
      text: "编号,得分,,\n,评委1,评委2,平均分\nA,90,60,75\nB,80,70,75\n",
      totals: ["A: 评委1 90, 评委2 60", "B: 评委1 80, 评委2 70"]),
    Case(
      name: "a column of judges and one for each criterion",
      text: "编号,评委,创新,实用,合计\nA,甲,90,70,160\nA,乙,60,70,130\n", totals: ["A: 甲 80, 乙 65"],
      codes: ["mark-criteria-averaged"]),
    Case(
      name: "a total that does not fit the marks beside it is told",
      text: "编号,评委,创新（40分）,实用（60分）,总分\nA,甲,35,50,85\nA,乙,30,45,76\n",
      totals: ["A: 甲 85, 乙 75"], codes: ["mark-shares-taken", "mark-total-differs"]),
    Case(
      name: "full marks in the headings are added up",
      text: "编号,评委,创新性（40分）,实用性（60分）,总分（100分）\nA,甲,35,50,85\nB,甲,30,45,75\n",
      totals: ["A: 甲 85", "B: 甲 75"], codes: ["mark-shares-taken"]),
    Case(
      name: "weights in the headings of each judge's criteria",
      text: "编号,评委1-创新(30%),评委1-实用(70%),评委2-创新(30%),评委2-实用(70%)\nA,80,90,70,60\n",
      totals: ["A: 评委1 87, 评委2 63"], codes: ["mark-shares-taken"]),
    Case(
      name: "weights of criteria that stand over the judges",
      text: "编号,科学性30%,,创新性70%,\n,评委1,评委2,评委1,评委2\nA1,100,100,50,50\nA2,50,50,100,100\n",
      totals: ["A1: 评委1 65, 评委2 65", "A2: 评委1 85, 评委2 85"], codes: ["mark-shares-taken"]),
    Case(
      name: "weights of criteria before the judge in one row",
      text: "编号,科学性30%-评委1,科学性30%-评委2,创新性70%-评委1,创新性70%-评委2\nA1,100,100,50,50\n",
      totals: ["A1: 评委1 65, 评委2 65"], codes: ["mark-shares-taken"]),
    Case(
      name: "full marks of criteria that stand over the judges are added up",
      text: "编号,科学性(30分),,创新性(70分),\n,评委1,评委2,评委1,评委2\nA1,25,20,60,60\n",
      totals: ["A1: 评委1 85, 评委2 80"], codes: ["mark-shares-taken"]),
    Case(
      name: "weights behind a sign",
      text: "编号,评委,科学性×0.3,创新性*0.7\nA1,甲,100,50\n", totals: ["A1: 甲 65"],
      codes: ["mark-shares-taken"]),
    Case(
      name: "a weight below one in brackets", text: "编号,评委,科学性（0.3）,创新性（0.7）\nA1,甲,100,50\n",
      totals: ["A1: 甲 65"], codes: ["mark-shares-taken"]),
    Case(
      name: "full marks and weights that say the same",
      text: "编号,评委,科学性（满分30分，权重0.3）,创新性（满分70分，权重0.7）\nA1,甲,25,60\n",
      totals: ["A1: 甲 85"], codes: ["mark-shares-taken"]),
    Case(
      name: "full marks that are all a hundred are means",
      text: "编号,评委,创新性（100分）,实用性（100分）\nA,甲,80,90\n", totals: ["A: 甲 85"]),
    Case(
      name: "titles of groups alone in their rows",
      text: "编号,评委1,评委2\n一、理科组,,\nA,90,60\n（二）文科组,,\nB,80,70\n",
      totals: ["A: 评委1 90, 评委2 60", "B: 评委1 80, 评委2 70"], codes: ["table-part-begins"]),
    Case(
      name: "titles of groups above rows that say their group",
      text: "编号,组别,评委1,评委2\n一、理科组,,,\nA,理科,90,60\n（二）文科组,,,\nB,文科,80,70\n",
      totals: ["A: 评委1 90, 评委2 60", "B: 评委1 80, 评委2 70"]),
    Case(
      name: "the contestant's name beside the number", text: "编号,选手,序号,评委1\n01,白一,1,90\n",
      totals: ["01: 评委1 90"]),
    Case(
      name: "rows that sum up are no entries",
      text: "编号,评委1,评委2\nA,90,80\nB,70,60\n平均分,80,70\n全省,80,70\nSubtotal,160,140\n",
      totals: ["A: 评委1 90, 评委2 80", "B: 评委1 70, 评委2 60"]),
    Case(
      name: "a row of sums among a judge's marks", text: "编号,评委,得分\nA,甲,90\nA,乙,80\nA,平均分,85\n",
      totals: ["A: 甲 90, 乙 80"]),
    Case(
      name: "an entry whose title begins like a footer",
      text: "编号,评委,得分\n备注栏设计,甲,90\n日期：一种新算法,甲,80\n",
      totals: ["备注栏设计: 甲 90", "日期：一种新算法: 甲 80"]),
    Case(
      name: "one entry in two widths and cases",
      text: "编号,评委,得分\n001,甲,90\n００１,乙,70\na1,甲,80\nA1,乙,60\n",
      totals: ["001: 甲 90, 乙 70", "a1: 甲 80, 乙 60"],
      codes: ["mark-spelled-twice", "mark-spelled-twice"]),
    Case(
      name: "zeros in front may be another entry", text: "编号,评委,得分\n001,甲,90\n1,乙,70\n",
      totals: ["001: 甲 90", "1: 乙 70"], codes: ["mark-look-alike"]),
    Case(
      name: "two judges of one name with their organizations",
      text: "编号,评委,评委单位,得分\nA,刘洋,甲大学,90\nA,刘洋,乙大学,70\n",
      totals: ["A: 刘洋（甲大学） 90, 刘洋（乙大学） 70"], codes: ["mark-namesakes"]),
    Case(
      name: "one judge whose organization is not on every row",
      text: "编号,评委,评委单位,得分\nA,刘洋,,90\nB,刘洋,乙大学,70\n", totals: ["A: 刘洋 90", "B: 刘洋 70"]),
    Case(
      name: "a slip of the point is told and counts", text: "编号,评委,得分\nA,甲,86\nA,乙,88\nA,丙,8.5\n",
      totals: ["A: 甲 86, 乙 88, 丙 8.5"], codes: ["mark-doubtful"]),
    Case(
      name: "a column of scores beside the judges is none of theirs",
      text: "编号,评委1,评委2,得分\nA,90,80,85\n", totals: ["A: 评委1 90, 评委2 80"]),
    Case(
      name: "a footer of signatures and a count of votes",
      text: "编号,评委1,评委2\nA,90,80\n有效票,2,2\n评委签名,,\n", totals: ["A: 评委1 90, 评委2 80"]),
    Case(
      name: "a judge with a note in other brackets", text: "编号,评委1[组长],评委2【副】\nA,90,80\n",
      totals: ["A: 评委1[组长] 90, 评委2【副】 80"]),
    Case(
      name: "words for judges over what is no mark",
      text: "编号,张伟,李娜,评审时间,评委签到,评审组\nA,90,80,8,1,1\nB,70,75,15,1,9\n",
      totals: ["A: 张伟 90, 李娜 80", "B: 张伟 70, 李娜 75"]),
    Case(
      name: "weights in the headings without brackets",
      text: "编号,评委,创新40%,实用 占60%\nP1,张,90,50\nP2,张,60,78\n",
      totals: ["P1: 张 66", "P2: 张 70.8"], codes: ["mark-shares-taken"]),
    Case(
      name: "a judge with a number behind the name",
      text: "编号,张伟,李娜,王芳1号\nA,70,72,99\nB,75,76,60\n",
      totals: ["A: 张伟 70, 李娜 72, 王芳1号 99", "B: 张伟 75, 李娜 76, 王芳1号 60"]),
    Case(
      name: "rows of figures under many names",
      text:
        "编号,评委1,评委2\nK1,90,80\nK2,70,75\n评委平均给分,80,77.5\n总评,80,\n标准偏差,10,3\n有效分数个数,2,2\n去掉最高最低后,80,77\n离均差,9,2\n注：1. 去掉最高分,,\n",
      totals: ["K1: 评委1 90, 评委2 80", "K2: 评委1 70, 评委2 75"]),
    Case(
      name: "a judge with a title and without is told",
      text: "编号,评委,得分\nA,张伟,90\nA,张伟教授,60\nB,李娜（组长）,80\nB,李娜,81\n",
      totals: ["A: 张伟 90, 张伟教授 60", "B: 李娜（组长） 80, 李娜 81"],
      codes: ["mark-look-alike", "mark-look-alike"]),
    Case(
      name: "judges named by the organiser", text: "编号,初评,复评,人气\nA,90,80,70\n",
      totals: ["A: 初评 90, 复评 80"], judges: ["初评", "复评"]),
  ]

  @Test(arguments: read)
  func `marks are taken from the columns and rows that hold them`(example: Case) throws {
    let reading = try Self.read(example.text, judges: example.judges)
    #expect(Self.totals(reading.value) == example.totals)
    let told = reading.problems.filter { $0.code != "table-unknown-heading" }
    #expect(told.map(\.code) == example.codes && !reading.hasErrors, "\(reading.problems)")
    let filled = example.text.split { ",\n".contains($0) }.count { !$0.allSatisfy(\.isWhitespace) }
    #expect(reading.accounts.first?.cells.total == filled)
    #expect(reading.accounts.first?.cells.refused == 0)
  }

  static let refused = [
    Case(
      name: "a judge without a column for a criterion that others have",
      text: "编号,评委1-科学性,评委1-实用性,评委2-科学性,评委2-实用性,评委3-科学性\nA,90,70,60,70,80\n",
      codes: ["F1 mark-judge-lacks-criterion"]),
    Case(
      name: "a judge's column that names no criterion beside others that do",
      text: "编号,评委1-科学性,评委1-实用性,评委2-科学性,评委2-实用性,评委3\nA,90,70,60,70,80\n",
      codes: ["F1 mark-judge-without-criterion"]),
    Case(
      name: "a mark that is refused is not told as one that was forgotten",
      text: "编号,评委1-科学性,评委1-实用性,评委2-科学性,评委2-实用性\nA,90,缺,60,70\n",
      codes: ["C2 cell-not-points"], warns: false),
    Case(
      name: "full marks in some headings only", text: "编号,评委,创新性（40分）,实用性\nA,甲,35,50\n",
      codes: ["- mark-shares-differ"]),
    Case(
      name: "tables side by side", text: "编号,得分,评委,编号,得分\nA,90,甲,B,80\n",
      codes: ["D1 table-repeated-heading", "E1 table-repeated-heading"]),
    Case(
      name: "two headings of one meaning", text: "作品编号,编号,评委1\nA,1,90\n",
      codes: ["B1 table-same-meaning"]),
    Case(
      name: "a numbered judge twice is told once", text: "编号,评委1,评委2,评委1\nA,90,80,85\n",
      codes: ["D1 table-repeated-heading"]),
    Case(
      name: "a mark given twice is doubted beside none",
      text: "编号,评委,得分\nA,甲,86\nA,乙,88\nA,乙,8.5\n",
      codes: ["C4 mark-judged-twice"]),
    Case(
      name: "a column of marks without a heading", text: "编号,周甲,,吴乙\nA,90,60,90\n",
      codes: ["C2 table-value-without-heading"]),
    Case(
      name: "numbers that may be marks under a heading that does not tell",
      text: "编号,评委1,评委2,综评\nA,90,60,80\nB,90,60,85\n", codes: ["D1 mark-maybe-judge"]),
    Case(
      name: "a heading that gives a judge another weight",
      text: "编号,评委1,评委2（权重2）,评委3[权重2]\nA,90,80,70\n",
      codes: ["C1 mark-weight-in-heading", "D1 mark-weight-in-heading"]),
    Case(
      name: "an error that a table program left in CSV", text: "编号,评委,得分\nA,张伟,#N/A\nB,张伟,####\n",
      codes: ["C2 cell-error-value", "C3 cell-error-value"]),
    Case(
      name: "an ID number where entries are named",
      text: "编号,评委,得分\n110199200001010014,张伟,90\nA,13800138001,80\n",
      codes: ["A2 table-personal-number", "B3 table-personal-number"]),
    Case(
      name: "a judge on another scale", text: "编号,张伟,李娜\nA,90,8.5\nB,80,9\n",
      codes: ["B1 mark-unlike-others", "C1 mark-unlike-others"]),
    Case(
      name: "judge and criterion that cannot be told apart",
      text: "编号,初-上,初-下,复-上,复-下\nA,90,80,70,60\n",
      codes: []),
    Case(
      name: "a mark without a judge's organization where two have the name",
      text: "编号,评委,评委单位,得分\nA,刘洋,甲大学,90\nB,刘洋,,80\nA,刘洋,乙大学,70\n",
      codes: ["3 mark-namesake-without-organization"]),
    Case(
      name: "two columns of one judge", text: "编号,张伟,张 伟\nA,90,80\n",
      codes: ["C1 table-repeated-heading"]),
    Case(
      name: "a judge named by the organiser that is not there", text: "编号,张伟\nA,90\n",
      codes: ["1 mark-no-such-judges"], judges: ["李娜"]),
    Case(
      name: "a panel that may be a judge", text: "编号,评委1,评委2,专家组\nA,90,60,80\nB,90,60,85\n",
      codes: ["D1 mark-maybe-judge"]),
    Case(
      name: "weights of judges without brackets", text: "编号,张伟40%,李娜60%\nA,90,60\nB,80,70\n",
      codes: ["B1 mark-weight-in-heading", "C1 mark-weight-in-heading"]),
    Case(
      name: "the weight of a panel is not its name",
      text: "编号,专家组(70%),评委1(30%)\nA,90,60\nB,80,70\n",
      codes: ["B1 mark-weight-in-heading", "C1 mark-weight-in-heading"]),
    Case(
      name: "the weight of a judge beside criteria",
      text: "编号,评委1（权重2）-科学性,评委1（权重2）-创新性,评委2-科学性,评委2-创新性\nA,90,60,80,70\n",
      codes: ["B1 mark-weight-in-heading", "C1 mark-weight-in-heading"]),
    Case(
      name: "full marks and weights that contradict each other",
      text: "编号,评委,科学性（满分30分，权重0.7）,创新性（满分70分，权重0.3）\nA,甲,20,60\n",
      codes: ["- weight-and-full-marks"]),
    Case(
      name: "a weight in front of the name is not passed over",
      text: "编号,评委,30%科学性,70%创新性\nA,甲,20,60\n",
      codes: ["C1 mark-share-unread", "D1 mark-share-unread"]),
    Case(
      name: "two judges in a cell, joined by a blank or a word",
      text: "编号,评委,得分\nA,张伟 李娜,90\nA,王文和花丽,80\nA,苗思,70\n",
      codes: ["B2 mark-several-judges", "B3 mark-several-judges"]),
    Case(
      name: "two judges over one column", text: "编号,张伟 李娜,苗思\nA,90,80\nB,70,60\n",
      codes: ["B1 mark-several-in-heading"]),
    Case(
      name: "digits parted by a comma", text: "编号,评委,得分\nA,甲,8，5\n",
      codes: ["C2 cell-comma-in-number"]),
    Case(
      name: "a second table of other columns",
      text: "编号,评委1,评委2\nA,90,80\n编号,评委1,评委2,评委3\nB,70,60,50\n",
      codes: ["A3 table-second-table"]),
    Case(
      name: "three rows of headings",
      text:
        "作品,,评委1,,评委2,\n编号,名称,科学性,,科学性,\n,,选题,方法,选题,方法\nA,甲,40,40,41,39\nB,乙,30,44,35,40\n",
      codes: ["A1 table-heading-rows"]),
    Case(name: "criteria and no judge", text: "编号,科学性,实用性\nA,90,80\n", codes: []),
  ]

  @Test(arguments: refused)
  func `a table whose meaning is unclear is refused at the place`(example: Case) throws {
    let reading = try Self.read(example.text, judges: example.judges)
    #expect(reading.hasErrors)
    let errors = reading.problems.filter { $0.severity == .error }
    #expect(example.warns || reading.problems.count == errors.count, "\(reading.problems)")
    if !example.codes.isEmpty {
      #expect(
        errors.map { "\($0.place.cell ?? $0.place.row.map(String.init) ?? "-") \($0.code)" }
          == example.codes)
    }
    let filled = example.text.split { ",\n".contains($0) }.count
    #expect(reading.accounts.first?.cells.total == filled)
  }

  static let points = "编号,评委,指标,得分\nA,甲,创新,40\nA,甲,实用,12\nB,甲,创新,25\nB,甲,实用,30\n"

  @Test func `full marks are added up, and a mark above them is refused`() throws {
    let full: [String: Points] = ["创新": 60, "实用": 40]
    let reading = try Self.read(Self.points, weighing: .points(full: full))
    #expect(Self.totals(reading.value) == ["A: 甲 52", "B: 甲 55"])
    let low = try Self.read(Self.points, weighing: .points(full: ["创新": 60, "实用": 20]))
    #expect(low.problems.filter { $0.severity == .error }.map(\.place.cell) == ["D5"])
    #expect(low.accounts.first?.cells.refused == 1)
  }

  @Test func `weights that are as high as full marks are refused unless a person insists`() throws {
    let weights: [String: Points] = ["创新": 60, "实用": 40]
    let reading = try Self.read(Self.points, weighing: .weights(weights))
    #expect(reading.problems.map(\.code) == ["mark-weights-like-full-marks"])
    let insisted = try Self.read(Self.points, weighing: .weights(weights), insists: true)
    #expect(Self.totals(insisted.value) == ["A: 甲 28.8", "B: 甲 27"])
  }

  @Test func `a weight without marks is refused, and the most similar criterion is named`() throws {
    let reading = try Self.read(
      Self.points, weighing: .weights(["创新": 10, "实用": 10, "创新度": 5]))
    #expect(reading.problems.map(\.code) == ["mark-weight-without-marks"])
    #expect(reading.problems[0].explanation.message(in: .chinese).contains("是不是“创新”"))
  }

  @Test(arguments: [
    "作品编号,评委1初评,评委2初评,评委1复评,评委2复评\nA,90,80,70,60\nB,80,70,60,50\n",
    "作品编号,评委,初评,复评\nA,甲,90,70\nB,甲,80,60\n",
    "作品编号,评委,指标,得分\nA,甲,初评,90\nA,甲,复评,70\n",
    "作品编号,评委1-第一轮,评委1-第二轮\nA,90,70\nB,80,60\n",
    "作品编号,评委1初评,评委2复评\nA,90,70\n",
  ])
  func `rounds are not averaged as if they were criteria`(text: String) throws {
    let reading = try Self.read(text)
    #expect(
      reading.problems.filter { $0.severity == .error }.map(\.code) == ["marks-several-rounds"])
  }

  @Test func `marks of one round are marks`() throws {
    let reading = try Self.read("作品编号,评委1初评,评委2初评\nA,90,80\n")
    #expect(reading.value.totals.count == 2 && !reading.hasErrors)
  }

  @Test func `a work whose title is a summing word is a work`() throws {
    let reading = try Self.read("作品编号,作品名称,评委1,评委2\nA1,智慧果园,90,80\nA2,众数,95,96\nA3,全场,85,99\n")
    #expect(reading.value.entries.map(\.id) == ["A1", "A2", "A3"])
    let counted = try Self.read("序号,作品,评委1,评委2\n1,智慧果园,90,80\n2,众数,95,96\n平均,,92,88\n")
    #expect(counted.value.entries.map(\.id) == ["智慧果园", "众数"])
  }

  @Test func `a word for figures beside a number that counts the rows is passed over or told`()
    throws
  {
    let mean = try Self.read("序号,作品,评委1,评委2\n1,智能灌溉,90,80\n2,校园导览,88,82\n3,平均,89,81\n")
    #expect(mean.value.entries.map(\.id) == ["智能灌溉", "校园导览"])
    #expect(mean.accounts.first?.sheets.first?.rowsPassedOver.last?.reason == .summaryRow)
    let line = try Self.read("作品编号,评委1,评委2\n智能灌溉,90,80\n校园导览,88,82\n入围线,85,80\n满意度,99,99\n")
    #expect(
      line.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "A4 mark-maybe-summary", "A5 mark-maybe-summary",
      ])
    let mode = try Self.read("序号,作品,评委1,评委2\n1,智能灌溉,90,80\n2,众数,88,82\n")
    #expect(mode.value.entries.count == 2)
    #expect(
      mode.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["B3 mark-maybe-summary"])
  }

  @Test func `a criterion may have a name that sums up elsewhere`() throws {
    let reading = try Self.read("编号,评委,指标,得分\nA,甲,满意度,90\nA,甲,创新,80\n")
    #expect(Self.totals(reading.value) == ["A: 甲 85"])
  }

  @Test(arguments: ["作品名称", "项目名称", "参赛作品", "题目", "标题"])
  func `a title is the entry where the table has no numbers`(heading: String) throws {
    let reading = try Self.read("序号,\(heading),评委1,评委2\n1,智能灌溉,90,80\n2,校园导览,88,86\n")
    #expect(
      Self.totals(reading.value) == ["智能灌溉: 评委1 90, 评委2 80", "校园导览: 评委1 88, 评委2 86"])
    #expect(!reading.hasErrors)
    let numbered = try Self.read("编号,\(heading),评委1,评委2\nA1,智能灌溉,90,80\n")
    #expect(numbered.value.entries.map(\.id) == ["A1"] && !numbered.hasErrors)
  }

  @Test func `a judge with a round beside the same without is refused`() throws {
    let reading = try Self.read("编号,评委,得分\nA1,甲,90\nA1,乙,92\nA1,甲（复评）,70\nA2,甲,80\nA2,乙,84\n")
    #expect(
      reading.problems.filter { $0.severity == .error }.map(\.code) == ["mark-judge-of-round"])
  }

  @Test func `if each track has a list of its own, a blank track is refused at its cell`() throws {
    func read(_ text: String) throws -> [String] {
      var options = MarkTableReader.Options()
      options.needsTrack = true
      let source = try SheetSource.open(bytes: Array(text.utf8), name: "分.csv")
      return try MarkTableReader.read(source, options).problems.map {
        "\($0.place.cell ?? "") \($0.code)"
      }
    }
    #expect(
      try read("编号,类别,评委1\nA,甲类,90\nB,,80\nC,无,70\n") == [
        "B3 table-missing-value", "B4 table-missing-value",
      ])
    // 待定 is no track, and 同上 is refused once.
    #expect(
      try read("编号,类别,评委1\nA,甲类,90\nB,待定,80\nC,同上,70\n") == [
        "B3 table-missing-value", "B4 table-as-above",
      ])
    #expect(try read("编号,类别,评委,得分\nA,甲类,周甲,90\nA,,吴乙,80\n") == [])
    #expect(try read("编号,评委1\nA,90\nB,80\n") == [" table-missing-heading"])
  }

  @Test func `a judge's unit on a second line of the heading does not belong to the name`() throws {
    let reading = try Self.read("编号,\"张伟\n京华理工大学\",\"李\n娜\"\nA,90,80\n")
    #expect(Self.totals(reading.value) == ["A: 张伟 90, 李娜 80"] && !reading.hasErrors)
  }

  /// The empty sheet used to be refused with “找不到评委列”, although its headings are those of the first sheet.
  @Test func `a second sheet with the same headings and no row is told, and the first is read`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "分.xlsx").path
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    for name in ["第一组", "第二组"] {
      let sheet = writer.addSheet(name)
      for (column, text) in ["编号", "张伟", "李娜"].enumerated() {
        sheet.write(text, row: 1, column: column + 1)
      }
      guard name == "第一组" else { continue }
      sheet.write("A1", row: 2, column: 1)
      sheet.write(90, row: 2, column: 2)
      sheet.write(80, row: 2, column: 3)
    }
    try writer.close()
    let reading = try MarkTableReader.read(path)
    #expect(Self.totals(reading.value) == ["A1: 张伟 90, 李娜 80"])
    #expect(
      reading.problems.map { "\($0.severity.rawValue) \($0.place.sheet ?? "") \($0.code)" } == [
        "warning 第二组 table-empty-sheet"
      ])
  }
}

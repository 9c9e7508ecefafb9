import Foundation
import Testing

/// `CONTEST_LANG=en` makes every `sheet` command speak English, whatever the system's language is.
struct SheetLanguageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: String
    let file: String
    var rules = ""
    let english: String
    let chinese: String
    var status: Int32 = 0
    var testDescription: String { words }
  }

  static let marks = "entry,judge,score\na,x,101\n"

  static let cases = [
    Case(
      words: "select table.csv --rules rules.yml", file: SheetDecisionTests.ranking,
      rules: "places: 2\n", english: "2,B,90,selected,,,Rank 2: within the 2 places.",
      chinese: "2,B,90,selected,,,第 2 名，在 2 个名额之内。"),
    Case(
      words: "allot table.csv --seats 3", file: "group,weight\na,10\nb,10\n",
      english: "Tie at the last seat: a seated, b not", chinese: "最后一个名额有并列"),
    Case(
      words: "ballot table.csv --seats 1", file: SheetDecisionTests.ballots,
      english: "The ballot is complete.", chinese: "投票结束。"),
    Case(
      words: "aggregate table.csv --method borda", file: "judge,entry,place\n1,A,1\n1,A,2\n",
      english: "error table.csv › C3 [orders-placed-twice] Judge “1” placed “A” twice.",
      chinese: "错误 table.csv › C3 [orders-placed-twice] 评委“1”给“A”排了两次名次", status: 65),
    Case(
      words: "compare table.csv", file: "winner,loser\nA,B\nC,D\n",
      english: "The entries fall into 2 groups", chinese: "各项分成 2 组"),
    Case(
      words: "select table.csv --rules rules.yml", file: SheetDecisionTests.ranking,
      rules: "places: 1\nlimits:\n  - {column: 学历, least: 1}\n",
      english: "The rules name the column “学历”, which the table does not have.",
      chinese: "规则提到“学历”列，表中没有。", status: 65),
    Case(
      words: "allot table.csv --seats 3", file: "group,weight\na,-5\n",
      english: "“a” has a negative weight. Give 0 or more.", chinese: "“a”的权数是负数，请填 0 或以上。",
      status: 65),
    Case(
      words: "ballot table.csv --seats 1", file: "选票,候选人,意见\n1,甲,也许\n",
      english: "“也许” is no choice. Write for, against, abstain or recused.",
      chinese: "不认识意见“也许”，可填 赞成、反对、弃权、回避。", status: 65),
    Case(
      words: "compare table.csv", file: "winner,loser\nA,A\n",
      english: "“A” is compared with itself.", chinese: "“A”与自己比较", status: 65),
    Case(
      words: "rank table.csv", file: marks, english: "The mark 101 must be between 0 and 100.",
      chinese: "分数 101 超出范围", status: 65),
    Case(
      words: "agreement table.csv", file: marks,
      english: "The mark 101 must be between 0 and 100.", chinese: "分数 101 超出范围", status: 65),
    Case(
      words: "read table.xlsx", file: "", english: "There is no file table.xlsx.",
      chinese: "找不到文件 table.xlsx。", status: 66),
    Case(
      words: "select table.csv --rules none.yml", file: SheetDecisionTests.ranking,
      english: "none.yml", chinese: "none.yml", status: 66),
  ]

  @Test(arguments: cases)
  func `a command speaks the language that is asked for`(example: Case) throws {
    let tables = try SheetTables(["table.csv": example.file, "rules.yml": example.rules])
    for (language, text) in [("en", example.english), ("zh", example.chinese)] {
      let system = language == "en" ? "zh_CN.UTF-8" : "en_US.UTF-8"
      let outcome = try Command(
        folder: tables.folder, environment: ["CONTEST_LANG": language, "LC_ALL": system]
      ).run(["sheet"] + example.words.split(separator: " ").map(String.init))
      #expect(outcome.status == example.status)
      #expect((outcome.output + outcome.talk).contains(text), "\(outcome.output)\(outcome.talk)")
    }
  }
}

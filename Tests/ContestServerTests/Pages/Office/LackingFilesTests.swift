import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Required files that were not handed in are told wherever entries pass several at once; the rules do not stop these.
struct LackingFilesTests {
  private static let rounds =
    "{id: check, name: 审核, kind: screening}, {id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  @Test
  func `the list, the page of those without doubts and the choice say which files are lacking`()
    async throws
  {
    let test = try await PlainSite(
      Self.rounds,
      rules: [
        "form: [{id: paper, name: 正文, kind: file, accept: [txt], max-size: 1KB, required: true}, {id: photo, name: 照片, kind: file, accept: [png], max-size: 1KB}]"
      ])
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n乙校,1,乙作,创意,白二\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let ids = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let given = try await test.upload(
      "entries/\(ids[0])/files/paper", [("正文.txt", "我们测了二十次。")], ["form": "paper", "reason": "代交"])
    #expect(given.status == 303, "\(given.text)")
    #expect(
      try await test.desk.lackingFiles(test.edition) == [ids[1]: [Bilingual(chinese: "正文")]])

    let list = try await test.ask("screening")
    #expect(list.text.contains("其中 1 件必交的文件没有交齐"), "\(list.text)")
    // Under the heading that its file has.
    #expect(list.text.split(separator: "\"没有交的文件\">正文</td>").count == 2, "\(list.text)")
    let json = try await test.ask("screening.json")
    #expect(json.text.contains("\"files-lacking\":\"正文\"") && !json.text.contains("照片"))
    let clean = try await test.ask("screening/clean")
    #expect(clean.text.contains("有 2 件没有存疑，可以一起通过"))
    #expect(clean.text.contains("其中 1 件必交的文件没有交齐"))
    let line = try #require(clean.text.firstRange(of: "\(ids[1])"))
    #expect(clean.text[line.upperBound...].prefix(300).contains("没有交的文件"))
    let look = try await test.ask(
      "screening", ["form": "many", "step": "look", "act": "pass", "entry": ids[1].text])
    #expect(look.text.contains("没有交的文件"), "\(look.text)")
    // They pass all the same.
    let passed = try await test.ask(
      "screening/clean", ["form": "clean", "entries": ids.map(\.text).joined(separator: " ")])
    #expect(passed.status == 303, "\(passed.text)")
  }
}

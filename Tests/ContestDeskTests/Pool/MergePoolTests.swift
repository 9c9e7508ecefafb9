import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Experts of the pool who turn out to be one person: merged, and taken apart where that was wrong.
struct MergePoolTests {
  /// 卫俊琪 stands in the pool with an old and a new workplace; P003 has been invited.
  private func filled() async throws -> FormBook {
    let book = try await FormBook()
    let rows = [
      ["姓名", "工作单位", "研究方向"], ["韩天雨", "京华理工大学", "材料"], ["卫俊琪", "北方农业科学院", "农学"],
      ["卫俊琪", "燕山大学", "土壤"],
    ]
    let report = try await book.desk.importPool(try book.workbook("库.xlsx", rows: rows))
    try #require(report.isStored)
    _ = try await book.desk.invite(["P003"], edition: book.edition)
    return book
  }

  @Test func `a number that was merged means the expert, with its invitations and its words`()
    async throws
  {
    let book = try await filled()
    let desk = book.desk
    let ahead = try await desk.mergePool("P003", into: "P002", reason: "", mode: .preview)
    #expect(ahead.from.places.count == 1 && ahead.bothJudge.isEmpty)
    #expect(try await desk.findPool().total == 3)
    await #expect(throws: PoolFault.reasonMissing) {
      try await desk.mergePool("P003", into: "P002", reason: " 　")
    }
    _ = try await desk.mergePool("P003", into: "P002", reason: "调动单位")
    #expect(try await desk.findPool().lines.map(\.judge.id) == ["P001", "P002"])
    let member = try await desk.poolMember("p003")
    #expect(member.judge.id == "P002" && member.doubles.map(\.id) == ["P003"])
    #expect(member.places.map(\.edition) == [book.edition.id])
    // The name alone is clear now, and the other workplace and topics find the expert too.
    #expect(try await desk.poolMember("卫俊琪").judge.id == "P002")
    #expect(try await desk.findPool(ListWish(words: ["土壤"])).lines.map(\.judge.id) == ["P002"])
    // Invited under one number, nobody draws the person under the other.
    #expect(
      try await desk.findPool(edition: book.edition.id, onlyFree: true).lines.map(\.judge.id) == [
        "P001"
      ])
    let accepted = try await desk.noteReply(of: "P002", accepts: true, edition: book.edition)
    #expect(accepted.expert.id == "P002" && accepted.judge == "J001")
    let standing = try await desk.poolMember("P002").places
    #expect(standing.map(\.standing) == [.accepted] && standing.first?.judge == "J001")
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `lists that come in do not bring the double back, nor the old workplace`() async throws
  {
    let book = try await filled()
    let desk = book.desk
    _ = try await desk.mergePool("P002", into: "P003", reason: "调动单位")
    let old = try await desk.importPool(
      try book.workbook(
        "旧.xlsx", rows: [["姓名", "工作单位", "职称"], ["卫俊琪", "北方农业科学院", "研究员"], ["新人", "市科协", ""]]))
    // P004 is new: no number is given twice.
    #expect(old.lines.map { "\($0.id) \($0.kind.rawValue)" } == ["P003 changed", "P004 new"])
    let member = try await desk.poolMember("P003")
    #expect(member.judge.organization == "燕山大学" && member.judge.title == "研究员")
    let byNumber = try await desk.importPool(
      try book.workbook(
        "号.xlsx", rows: [["专家编号", "姓名", "工作单位"], ["P002", "卫俊琪", "北方农业科学院"]]))
    #expect(byNumber.problems.map(\.code) == ["pool-merged-already"] && !byNumber.isStored)
  }

  @Test func `what was merged wrongly is taken apart, with what was each one's own`() async throws {
    let book = try await filled()
    let desk = book.desk
    _ = try await desk.mergePool("P003", into: "P002", reason: "以为是一人")
    await #expect(throws: PoolFault.notMerged("P001")) {
      try await desk.splitPool("P001", reason: "误")
    }
    let apart = try await desk.splitPool("P003", reason: "同名的两人")
    #expect(apart.judge.organization == "燕山大学" && apart.places.count == 1)
    #expect(try await desk.poolMember("P002").places.isEmpty)
    #expect(try await desk.findPool().total == 3)
    let records = try await desk.latestSteps(book.edition, count: 5, in: .chinese)
    #expect(records.first?.name == "拆开专家" && records.first?.reason == "同名的两人")
    #expect(records.dropFirst().first?.what == "P003 卫俊琪")
    #expect(records.dropFirst().first?.new == "P002 卫俊琪")
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `nobody is merged into themselves, nor twice, nor by a name that two have`()
    async throws
  {
    let book = try await filled()
    let desk = book.desk
    await #expect(throws: PoolFault.mergedIntoItself("P001")) {
      try await desk.mergePool("韩天雨", into: "P001", reason: "误")
    }
    await #expect(throws: PoolFault.self) {
      try await desk.mergePool("卫俊琪", into: "P001", reason: "误")
    }
    _ = try await desk.mergePool("P003", into: "P002", reason: "调动单位")
    await #expect(throws: PoolFault.mergedAlready("P003", into: "P002")) {
      try await desk.mergePool("P003", into: "P001", reason: "误")
    }
    // Into a number that was merged itself means into the expert.
    let merged = try await desk.mergePool("P001", into: "P003", reason: "试")
    #expect(merged.into.judge.id == "P002")
    await #expect(throws: NotPermitted.self) {
      try await desk.acting(Actor(name: "李明", role: .clerk))
        .mergePool("P001", into: "P002", reason: "误")
    }
  }

  @Test func `an edition in which both are judges is told, and stays as it is`() async throws {
    let book = try await filled()
    let desk = book.desk
    _ = try await desk.importJudges(
      try book.workbook(
        "评委.xlsx", rows: [["姓名", "工作单位"], ["卫俊琪", "北方农业科学院"], ["卫俊琪", "燕山大学"]]),
      edition: book.edition)
    _ = try await desk.collectPool(book.edition)
    let ahead = try await desk.mergePool("P003", into: "P002", reason: "一人", mode: .preview)
    #expect(ahead.bothJudge.map(\.judges) == [["J001", "J002"]])
    _ = try await desk.mergePool("P003", into: "P002", reason: "一人")
    let places = try await desk.poolMember("P002").places
    #expect(Set(places.compactMap(\.judge)) == ["J001", "J002"])
    #expect(try await desk.findJudges(book.edition).total == 2)
  }

  @Test func `two judges of an edition who are one expert are told when they are taken in`()
    async throws
  {
    let book = try await filled()
    let desk = book.desk
    _ = try await desk.mergePool("P003", into: "P002", reason: "调动单位")
    _ = try await desk.importJudges(
      try book.workbook(
        "评委.xlsx", rows: [["姓名", "工作单位"], ["卫俊琪", "北方农业科学院"], ["卫俊琪", "燕山大学"]]),
      edition: book.edition)
    let first = try await desk.collectPool(book.edition)
    let again = try await desk.collectPool(book.edition)
    for report in [first, again] {
      #expect(report.problems.map(\.code) == ["pool-judges-twice"])
    }
    #expect(try await desk.poolMember("P002").places.compactMap(\.judge) == ["J001"])
  }

  @Test func `who is forgotten is gone under every number, and is shown all of them before`()
    async throws
  {
    let book = try await filled()
    let desk = book.desk
    _ = try await desk.mergePool("P003", into: "P002", reason: "调动单位")
    #expect(try await desk.personFile("P003").pool.map(\.organization) == ["北方农业科学院", "燕山大学"])
    _ = try await desk.forgetPerson("卫俊琪", entry: nil, reason: "本人来函")
    #expect(try await desk.findPool().lines.map(\.judge.id) == ["P001"])
    #expect(try await desk.checkStore().isSound)
  }
}

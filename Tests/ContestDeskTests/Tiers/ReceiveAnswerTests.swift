import Contest
import ContestArchive
import ContestStore
import Testing

@testable import ContestDesk

struct ReceiveAnswerTests {
  /// The school sent E1 and E3, and the city took them. Then the committee left E3 out, E4 went on instead, the school sent
  /// that too, and the package is still on its way; the answer to the first arrives.
  private func late() async throws -> (TwoOffices, AnswerReceipt) {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    try await offices.receive()
    _ = try await offices.school.desk.overrideSelection(
      of: "review", entry: "E3", .exclude, reason: "评委会复议")
    try await offices.recommend(reason: "评委会复议")
    return (offices, try await offices.answer())
  }

  @Test func `an answer to an older package recommends nobody again who fell out since`()
    async throws
  {
    let (offices, answer) = try await late()
    #expect(answer.outdated == ["E3"])
    for language in Language.allCases {
      #expect(answer.outdatedWords?.text(in: language).contains("E3") == true)
    }
    let next = try await offices.recommend(reason: "评委会复议").record
    #expect(next.codes("advanced") == ["E1", "E4"])
    #expect(next.codes("withdrawn") == ["E3"])
    #expect(try await offices.receive().report.isStored)
    #expect(try await offices.standing() == ["E1", "E4"])
    #expect(try await offices.answer().outdated.isEmpty)
  }

  @Test func `where an entry stands above is shown from an answer that knows its last package`()
    async throws
  {
    let (offices, _) = try await late()
    func above() async throws -> [String: String] {
      let lines = try await offices.school.desk.packageStatus().lines
      return Dictionary(lines.map { ($0.code.text, $0.above) }, uniquingKeysWith: { one, _ in one })
    }
    let early = try await above()
    #expect(early["E1"] == "registered" && early["E3"] == "", "\(early)")
    try await offices.receive()
    try await offices.answer()
    let known = try await above()
    #expect(known["E4"] == "registered" && known["E3"] == "withdrawn", "\(known)")
  }

  @Test func `the latest steps tell packages and answers by their numbers`() async throws {
    let (offices, _) = try await late()
    let steps = try await offices.school.desk.latestSteps(
      offices.school.edition, count: 10)
    let received = try #require(steps.first { $0.action == "package.receive-answer" })
    #expect(received.new == "第 1 号")
    let sent = try #require(steps.first { $0.action == "package.send" })
    #expect(sent.new?.contains("第 2 号") == true, "\(sent.new ?? "")")
  }
}

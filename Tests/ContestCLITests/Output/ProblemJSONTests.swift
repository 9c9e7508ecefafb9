import Contest
import Foundation
import Testing

@testable import contest_cli

struct ProblemJSONTests {
  private struct Fault: Error, Explained {
    let code = "fault"
    let remedies = [Remedy.stateRange]
    func message(in language: Language) -> String {
      language == .chinese ? "“13800138000”不对。" : "“13800138000” is wrong."
    }
  }

  private func json(_ problem: ProblemJSON) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(problem), as: UTF8.self)
  }

  @Test func `a problem has its place, both languages, the remedy and no mobile`() throws {
    let place = Place(file: "评分.csv", row: 3, column: 4)
    let problem = Problem(Fault(), severity: .warning, at: place, found: "13800138000")
    #expect(
      try json(ProblemJSON(problem))
        == #"{"code":"fault","found":"138****8000","message":{"en":"“138****8000” is wrong.","zh":"“138****8000”不对。"},"place":{"cell":"D3","column":4,"file":"评分.csv","row":3},"remedies":["state-range"],"severity":"warning"}"#
    )
  }

  @Test func `a problem in a text has a line and a character, and no cell`() throws {
    let problem = Problem(Fault(), at: Place(file: "a.yml", row: 3, column: 4))
    #expect(try !json(ProblemJSON(problem, inText: true)).contains("cell"))
  }
}

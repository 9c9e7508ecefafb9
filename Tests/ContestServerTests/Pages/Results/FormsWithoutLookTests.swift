import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Each form that seals or decides something, sent as a program might send it: filled in, without what its page showed.
struct FormsWithoutLookTests {
  @Test func `a form that does not say what was looked at decides nothing, and its page is shown`()
    async throws
  {
    let test = try await TestSite.finished()
    let awards = try await test.desk.shownAwards(edition: test.edition.id)
    let winner = try #require(awards.lines.first?.entry.text)
    let level = try #require(test.edition.tier.awards.first?.level.chinese)
    let (reason, decide) = ("合议", "results/awards/decide")
    let selection = "results/review/selection"
    let forms: [(String, KeyValuePairs<String, String>)] = [
      ("results/seal", ["form": "seal", "reason": reason]),
      (selection, ["form": "confirm", "reason": reason]),
      (selection, ["form": "ties", "step": "do", "ties": "take-all", "reason": reason]),
      (selection, ["form": "places", "step": "do", "list": "", "places": "1", "reason": reason]),
      (
        selection + "/\(winner)",
        ["form": "override", "step": "do", "outcome": "exclude", "reason": reason]
      ),
      (decide, ["form": "give", "reason": reason]),
      (
        decide,
        ["form": "award", "step": "do", "entry": winner, "level": "-", "reason": reason]
      ),
      (decide, ["form": "takeback", "step": "do", "entry": winner, "reason": reason]),
      (
        decide,
        ["form": "places", "step": "do", "level": level, "places": "1", "reason": reason]
      ),
      ("rounds/review/assign", ["form": "assign", "step": "do"]),
      ("publicity/\(test.step)", ["form": "open"]),
      ("publicity/\(test.step)", ["form": "revise", "reason": reason]),
      ("screening/\(winner)", ["form": "refuse", "moves": "seen", "reason": reason]),
    ]
    for (target, form) in forms {
      let before = try await test.desk.latestSteps(test.edition, count: 1).map(\.record)
      let answer = try await test.ask(
        .post, "/e/\(test.edition.id)/\(target)", as: "organizer", form: form)
      #expect(answer.status == 422, "\(target) \(form) \(answer.status)")
      #expect(
        answer.text.contains("没有带着看过的是哪一份") && answer.text.contains("<form"),
        "\(target) \(form)")
      let after = try await test.desk.latestSteps(test.edition, count: 1).map(\.record)
      #expect(after == before, "\(target) \(form)")
    }
  }
}

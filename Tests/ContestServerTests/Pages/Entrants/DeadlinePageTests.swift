import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Times that the office types are China's, and each field for one says so.
struct DeadlinePageTests {
  private static let rounds =
    "{id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}, {id: notice, name: 公示, kind: publicity, days: 3, objections: signed}"

  /// The field with its hint, as a reader of the page finds them together.
  private static func hint(_ id: String, _ page: WebAnswer) throws -> String {
    let text = try #require(
      page.text.components(separatedBy: "id=\"\(id)-hint\">").dropFirst().first)
    #expect(page.text.contains("aria-describedby=\"\(id)-hint "))
    return String(text.prefix { $0 != "<" }).replacing("&#39;", with: "'")
  }

  @Test func `the end of registration is asked for and taken in China's time, and shown so again`()
    async throws
  {
    let test = try await PlainSite(
      Self.rounds, tier: ["awards: [{level: 一等奖, count: 1}]"])
    for form in ["edition", "unit"] {
      let chinese = try Self.hint("\(form)-end", try await test.ask("deadline"))
      #expect(chinese.hasPrefix("北京时间，如 2027-04-30 17:00"), "\(chinese)")
      let english = try Self.hint("\(form)-end", try await test.ask("deadline?lang=en"))
      #expect(english.hasPrefix("In China's time, such as 2027-04-30 17:00"), "\(english)")
    }
    let set = try await test.ask(
      "deadline",
      ["form": "edition", "end": "2099-04-30 17:00", "grace": "0", "reason": "通知第二条"])
    #expect(set.status == 303, "\(set.text)")
    // 17:00 in China is 09:00 in Greenwich, whatever the machine's own zone is.
    let end = try await test.desk.deadline(edition: test.edition.id).deadline?.end
    let formatter = ISO8601DateFormatter()
    let expected = try #require(formatter.date(from: "2099-04-30T09:00:00Z"))
    #expect(
      end?.millisecondsSince1970 == Int64(expected.timeIntervalSince1970 * 1_000))
    #expect(try await test.ask("deadline").text.contains("2099-04-30 17:00"))
    // Whoever reads it elsewhere is told whose time it is.
    try await test.desk.setFront(.shown, edition: test.edition.id)
    let front = try await test.ask("/p/\(test.edition.id)")
    #expect(front.text.contains("报名到 2099-04-30 17:00 截止（北京时间）。"), "\(front.text)")
    let abroad = try await test.ask("/p/\(test.edition.id)?lang=en")
    #expect(
      abroad.text.contains("Registration ends at 2099-04-30 17:00, China&#39;s time."),
      "\(abroad.text)")
  }

  @Test func `a day alone is all of it in China`() async throws {
    let test = try await PlainSite(
      Self.rounds, tier: ["awards: [{level: 一等奖, count: 1}]"])
    _ = try await test.ask(
      "deadline", ["form": "edition", "end": "2099-04-30", "grace": "0", "reason": "通知第二条"])
    let formatter = ISO8601DateFormatter()
    let expected = try #require(formatter.date(from: "2099-04-30T16:00:00Z"))
    let end = try await test.desk.deadline(edition: test.edition.id).deadline?.end
    #expect(end?.millisecondsSince1970 == Int64(expected.timeIntervalSince1970 * 1_000))
  }

  @Test func `when an objection was received is asked for in China's time, with the time of now`()
    async throws
  {
    let test = try await PlainSite(
      Self.rounds, tier: ["awards: [{level: 一等奖, count: 1}]"])
    let target = "publicity/notice/objections/new"
    let page = try await test.ask(target)
    let chinese = try Self.hint("enter-received", page)
    #expect(chinese.contains("北京时间") && chinese.contains("2027-04-21 09:30"), "\(chinese)")
    let english = try Self.hint("enter-received", try await test.ask(target + "?lang=en"))
    #expect(english.contains("in China's time"), "\(english)")
    // 1,810,000,000 seconds after 1970 are 2027-05-11 00:53:20 in Greenwich… and eight hours later in China.
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 8 * 3_600)
    formatter.dateFormat = "yyyy-MM-dd HH:mm"
    let now = formatter.string(
      from: Date(timeIntervalSince1970: Double(TestSite.now.millisecondsSince1970) / 1_000))
    #expect(page.text.contains("name=\"received\" value=\"\(now)\""), "\(now)")
  }
}

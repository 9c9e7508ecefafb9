import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct NoticeActionsTests {
  static func make(
    _ edition: PublicEdition, _ name: String, _ request: NoticeRequest
  ) async throws -> Int {
    try await edition.desk.makeNotices(
      name, request, templates: try repositoryFile("templates").path,
      to: edition.judged.folder.appending(path: "\(name).pdf").path
    ).count
  }

  @Test func `a decision is one, letters are one for each unit with a prize`() async throws {
    let edition = try await PublicEdition()
    let fields = ["recipient": "各学院团委", "contact": "信箱七号"]
    #expect(try await Self.make(edition, "decision", NoticeRequest(fields: fields)) == 1)
    #expect(try await Self.make(edition, "letter", NoticeRequest()) == 2)
    #expect(
      try await Self.make(edition, "letter", NoticeRequest(organization: "京华理工大学")) == 1)
    #expect(try await Self.make(edition, "participation", NoticeRequest(entries: ["E4"])) == 1)
    await #expect(throws: NoticeFault.nothingPublic) {
      try await Self.make(edition, "publicity", NoticeRequest(fields: fields))
    }
    _ = try await edition.desk.openPublicity()
    #expect(try await Self.make(edition, "publicity", NoticeRequest(fields: fields)) == 1)
  }

  @Test func `what is not known is refused, and nothing is written`() async throws {
    let edition = try await PublicEdition()
    await #expect(throws: NoticeTemplateProblems.self) {
      try await Self.make(edition, "decision", NoticeRequest())
    }
    await #expect(throws: NoticeFault.noPrizeOf("永定农学院", known: ["京华理工大学", "燕山师范大学"])) {
      try await Self.make(edition, "letter", NoticeRequest(organization: "永定农学院"))
    }
    await #expect(
      throws: NoticeFault.noTemplate(
        "none", known: ["decision", "letter", "participation", "publicity"])
    ) { try await Self.make(edition, "none", NoticeRequest()) }
    #expect(
      !FileManager.default.fileExists(
        atPath: edition.judged.folder.appending(path: "decision.pdf").path))
    try await edition.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    await #expect(throws: CertificateFault.stale(version: 3)) {
      try await Self.make(edition, "letter", NoticeRequest())
    }
  }
}

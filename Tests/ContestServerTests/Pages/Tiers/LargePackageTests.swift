import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Packages and archives that are too large for the database: here every one is.
struct LargePackageTests {
  /// The names of what is held beside the files of entrants.
  private static func held(_ site: PlainSite) -> [String] {
    let folder = site.folder.appending(path: "files/held").path
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private static func work(_ site: PlainSite) -> [String] {
    let folder = site.folder.appending(path: "files/work").path
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  @Test func `a large package is made, fetched, looked at and taken in like any other`()
    async throws
  {
    let sites = try await TwoSites(mostHeldInDatabase: 0)
    try await sites.exchangeCards()
    let sent = try await sites.city.decide("packages/send", TwoSites.send)
    let package = try await TwoSites.made(sent, sites.city)
    #expect(package.starts(with: Array("PK".utf8)))
    // It can be fetched again, and is encrypted on the disk.
    #expect(try await TwoSites.made(sent, sites.city) == package)
    let names = Self.held(sites.city)
    #expect(names.count == 1)
    let stored = try Data(
      contentsOf: sites.city.folder.appending(path: "files/held/\(names.first ?? "")"))
    #expect(!stored.starts(with: Data("PK".utf8)) && stored.count > package.count)
    // The length is known before the first byte is sent.
    let page = try await sites.city.ask(sent.header("Location") ?? "").text
    let link = try #require(page.firstMatch(of: /href="([^"]*packages\/file\?held=[0-9a-f]+)"/))
    let answer = try await sites.city.ask(String(link.output.1))
    #expect(answer.length == package.count)
    if case .bytes = answer.content { Issue.record("it was read into memory") }

    let seen = try await TwoSites.look(sites.nation, package, own: "yes")
    #expect(seen.status == 200 && seen.text.contains("新增 2"), "\(seen.text)")
    #expect(Self.held(sites.nation).count == 1)
    let taken = try await TwoSites.goOn(sites.nation, "do", after: seen, own: "yes")
    #expect(taken.status == 303, "\(taken.text)")
    #expect(try await sites.nation.desk.findEntries(sites.nation.edition).total == 2)
    #expect(Self.held(sites.nation).isEmpty, "what was taken in waits no longer")
    #expect(Self.work(sites.nation).isEmpty && Self.work(sites.city).isEmpty)
  }

  @Test func `what is not put on record is not held`() async throws {
    let sites = try await TwoSites(mostHeldInDatabase: 0)
    try await sites.exchangeCards()
    let refused = try await sites.city.ask(
      "packages/send", ["form": "send", "step": "do", "to": "全国组委会", "seen": "other"])
    #expect(refused.status == 422, "\(refused.text)")
    #expect(Self.held(sites.city).isEmpty && Self.work(sites.city).isEmpty)
    let text = try await TwoSites.look(sites.nation, Array("not a package".utf8))
    #expect(text.status == 422 && Self.held(sites.nation).isEmpty)
  }

  @Test func `an archive of any size is made and verified`() async throws {
    let sites = try await TwoSites(mostHeldInDatabase: 0)
    try await sites.exchangeCards()
    let made = try await sites.city.ask("archive", ["form": "archive"])
    let link = try #require(
      made.text.firstMatch(of: /href="([^"]*packages\/file\?held=[0-9a-f]+)"/))
    let archive = try await sites.city.ask(String(link.output.1)).body
    let verified = try await sites.city.upload(
      "archive/verify", bytes: [("归档.contest", archive)], ["form": "verify", "office": "own"],
      as: "liming")
    #expect(verified.text.contains("内容与重算的一致"), "\(verified.text)")
  }

  @Test func `where a page takes packages, it takes what the command takes`() async throws {
    let sites = try await TwoSites()
    for (page, name) in [("packages/receive", "liming"), ("archive/verify", "liming")] {
      let text = try await sites.city.ask(page, as: name).text
      #expect(text.contains("64 GB") && !text.contains("24 MB"), "\(text)")
      let request = try #require(
        WebRequest(
          .post, "/e/\(sites.city.edition.id)/\(page)",
          headers: [
            "content-type": "multipart/form-data; boundary=x",
            "cookie": sites.city.cookie(name) ?? "",
          ]))
      #expect(await sites.city.site.room(for: request).most >= UploadedFile.mostOfPackage)
      let stranger = try #require(
        WebRequest(
          .post, "/e/\(sites.city.edition.id)/\(page)",
          headers: ["content-type": "multipart/form-data; boundary=x"]))
      #expect(await sites.city.site.room(for: stranger).most == UploadRoom.mostOfForm)
    }
  }
}

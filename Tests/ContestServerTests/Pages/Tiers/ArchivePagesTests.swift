import Contest
import ContestDesk
import Testing

@testable import ContestServer

struct ArchivePagesTests {
  @Test func `an archive is made, fetched, and verified by whoever has it`() async throws {
    let sites = try await TwoSites()
    let early = try await sites.city.ask("archive", ["form": "archive"])
    #expect(early.status == 422 && early.text.contains("还没有签名的密钥"), "\(early.text)")
    try await sites.exchangeCards()
    #expect(try await sites.city.ask("archive", as: "liming").status == 404)
    let made = try await sites.city.ask("archive", ["form": "archive"])
    #expect(made.status == 200 && made.text.contains("SHA-256"), "\(made.text)")
    let link = try #require(
      made.text.firstMatch(of: /href="([^"]*packages\/file\?held=[0-9a-f]+)"/))
    let archive = try await sites.city.ask(String(link.output.1))
    #expect(archive.status == 200 && archive.body.starts(with: Array("PK".utf8)))

    func verify(
      _ bytes: [UInt8], _ office: String, _ site: PlainSite, head: String = ""
    ) async throws -> WebAnswer {
      try await site.upload(
        "archive/verify", bytes: [("归档.contest", bytes)],
        ["form": "verify", "office": office, "head": head], as: "liming")
    }
    // The head of the log is there to be noted, and given again it is looked for in the archive.
    let head = String(try #require(made.text.firstMatch(of: /[0-9]+:[0-9a-f]{64}/)).output)
    let noted = try await verify(archive.body, "own", sites.city, head: head)
    #expect(noted.status == 200 && !noted.text.contains("class=\"tag wrong\""), "\(noted.text)")
    let other = head.replacing(/^[0-9]+/, with: "1")
    let strange = try await verify(archive.body, "own", sites.city, head: other)
    #expect(strange.text.contains("class=\"tag wrong\""), "\(strange.text)")
    let unread = try await verify(archive.body, "own", sites.city, head: "12")
    #expect(unread.status == 422 && unread.text.contains("verify-head-error"))
    let own = try await verify(archive.body, "own", sites.city)
    #expect(own.status == 200 && own.text.contains("内容与重算的一致"), "\(own.text)")
    #expect(own.text.contains("签名者已核对") && !own.text.contains("class=\"tag wrong\""))
    let above = try await verify(archive.body, "=某市团委", sites.nation)
    #expect(above.text.contains("签名者已核对"))
    let unsigned = try await verify(archive.body, "", sites.nation)
    #expect(unsigned.text.contains("没有核对签名者"))
    let foreign = try await verify(archive.body, "own", sites.nation)
    #expect(foreign.text.contains("签名者不是所选的单位"))
    let changed = try TwoSites.changed(archive.body, in: "outcome.jsonl")
    let broken = try await verify(changed, "own", sites.city)
    #expect(broken.status == 422 || broken.text.contains("class=\"tag wrong\""))
    let text = try await verify(Array("not an archive".utf8), "", sites.city)
    #expect(text.status == 422 && text.text.contains("verify-file-error"))

    // A package too, which says from whom to whom.
    let package = try await TwoSites.made(
      try await sites.city.decide("packages/send", TwoSites.send), sites.city)
    let sent = try await verify(package, "own", sites.city)
    #expect(sent.text.contains("报送包：“某市团委”→“全国组委会”"), "\(sent.text)")
    // Nothing of a package is computed again.
    #expect(sent.text.contains("文件完整") && !sent.text.contains("与重算"))
  }

  @Test func `the bound book comes as pages`() async throws {
    let sites = try await TwoSites()
    let book = try await sites.city.ask("archive", ["form": "book"])
    #expect(book.status == 200 && book.body.starts(with: Array("%PDF".utf8)))
  }
}

import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

struct FormReceptionTests {
  private static func request(
    _ test: PlainSite, headers more: [String: String], to target: String = "archive/verify"
  ) throws -> WebRequest {
    var headers = [
      "host": "contest.test", "content-type": "multipart/form-data; boundary=x",
      "cookie": test.cookie("liming") ?? "",
    ]
    headers.merge(more) { $1 }
    return try #require(WebRequest(.post, "/e/\(test.edition.id)/\(target)", headers: headers))
  }

  private static let own = ["sec-fetch-site": "same-origin"]

  private static func body(token: String = "") -> [UInt8] {
    Array(
      "--x\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n\(token)\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
        .utf8)
  }

  /// Everything below the folder of files, so that a test sees what was left behind.
  private static func left(_ test: PlainSite) -> [String] {
    let folder = test.folder.appending(path: "files/work").path
    return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private static func send(
    _ bytes: [UInt8], _ request: WebRequest, _ test: PlainSite
  ) async throws -> ReceivedForm {
    var reception = try test.site.receive(request, in: await test.site.room(for: request))
    try bytes.withUnsafeBytes { try reception.read($0) }
    return try reception.finish()
  }

  private static let round = "{id: exam, name: 笔试, kind: recorded, range: 0..100}"

  @Test func `a file is stored only for a form of this site`() async throws {
    let test = try await PlainSite(Self.round)
    let whole = Self.body() + Array("1\r\n--x--\r\n".utf8)
    let taken = try await Self.send(whole, try Self.request(test, headers: Self.own), test)
    #expect(taken.files.map(\.length) == [1])
    for headers in [["sec-fetch-site": "cross-site"], ["origin": "http://evil.test"], [:]] {
      let request = try Self.request(test, headers: headers)
      await #expect(throws: FormReception.Refusal.foreign) {
        try await Self.send(whole, request, test)
      }
      let room = await test.site.room(for: request)
      let answer = test.site.answer(
        request, notReceived: FormReception.Refusal.foreign, in: room)
      #expect(answer.status == 403 && answer.header("Content-Security-Policy") != nil)
    }
    // An old browser says nothing of where the form is from; the form's token does.
    let signedIn = try #require(
      try await test.site.ground.entrance.signedIn(
        String((test.cookie("liming") ?? "").split(separator: "=").last ?? "")))
    let token = test.site.ground.formToken(of: signedIn)
    let old = try await Self.send(
      Self.body(token: token) + Array("1\r\n--x--\r\n".utf8),
      try Self.request(test, headers: [:]), test)
    #expect(old.files.count == 1)
    #expect(Self.left(test).isEmpty)
  }

  @Test func `of a form that breaks off, or is no form, nothing is left`() async throws {
    let test = try await PlainSite(Self.round)
    let request = try Self.request(test, headers: Self.own)
    let large = Self.body() + [UInt8](repeating: 49, count: 3 << 20)
    await #expect(throws: FormReception.Refusal.unreadable) {
      try await Self.send(large, request, test)
    }
    await #expect(throws: FormReception.Refusal.unreadable) {
      try await Self.send(Array("--y\r\n".utf8) + large, request, test)
    }
    #expect(Self.left(test).isEmpty)
  }

  @Test func `what is said to be too large, or larger than the disk, is refused before it comes`()
    async throws
  {
    let test = try await PlainSite(Self.round)
    let most = UploadedFile.mostOfPackage
    let tooLarge = try Self.request(
      test, headers: Self.own.merging(["content-length": "\(most * 2)"]) { $1 })
    await #expect(throws: FormReception.Refusal.tooLarge) {
      try await Self.send([], tooLarge, test)
    }
    let small = try Self.request(
      test, headers: Self.own.merging(["content-length": "\(30 << 20)"]) { $1 },
      to: "take/entries")
    await #expect(throws: FormReception.Refusal.tooLarge) { try await Self.send([], small, test) }
    let room = await test.site.room(for: small)
    let told = test.site.answer(small, notReceived: FormReception.Refusal.tooLarge, in: room)
    #expect(told.status == 413 && told.text.contains("30 MB") && told.text.contains("24 MB"))
    let full = test.site.answer(small, notReceived: StoreError.diskFull, in: room)
    #expect(full.status == 503 && full.text.contains("磁盘已满"))
  }

  @Test func `what is not said to be too large and is, is refused as it comes`() async throws {
    let test = try await PlainSite(Self.round)
    let request = try Self.request(test, headers: Self.own, to: "take/entries")
    var reception = try test.site.receive(request, in: await test.site.room(for: request))
    try Self.body().withUnsafeBytes { try reception.read($0) }
    let piece = [UInt8](repeating: 49, count: 1 << 20)
    #expect(throws: FormReception.Refusal.tooLarge) {
      for _ in 1...30 { try piece.withUnsafeBytes { try reception.read($0) } }
    }
  }
}

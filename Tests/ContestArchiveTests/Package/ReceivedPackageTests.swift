import Contest
import Crypto
import Foundation
import Testing

@testable import ContestArchive

/// A package from outside is measured, then its signature is checked, then each file, before anything of it is believed.
struct ReceivedPackageTests {
  private final class Ground {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let signing = Curve25519.Signing.PrivateKey()
    let sealing = Curve25519.KeyAgreement.PrivateKey()
    var path: String { folder.appending(path: "a.contest").path }

    init() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: folder) }

    func sign(_ bytes: [UInt8]) throws -> [UInt8] {
      Array(try signing.signature(for: Data(bytes)))
    }

    func open(
      _ encapsulated: [UInt8], _ info: [UInt8], _ boxes: [(sealed: [UInt8], about: [UInt8])]
    ) throws -> [[UInt8]] {
      var recipient = try HPKE.Recipient(
        privateKey: sealing, ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Data(info),
        encapsulatedKey: Data(encapsulated))
      return try boxes.map {
        Array(try recipient.open(Data($0.sealed), authenticating: Data($0.about)))
      }
    }

    /// `change` is given each entry and `people` each person before they are written.
    func write(
      codes: [Entry.ID] = ["A1", "A2"], change: (inout PackagedEntry) -> Void = { _ in },
      people: (inout PackagedPerson, inout PackagedPerson.Secrets) -> Void = { _, _ in }
    ) throws {
      let rulebook = "rulebook: test\n"
      var writer = PackageWriter(rulebooks: [rulebook])
      for (place, code) in codes.enumerated() {
        var (person, secrets) = (
          PackagedPerson(
            key: "P\(place + 1)", name: "作者\(place + 1)", degree: .undergraduate,
            enrolledOn: CalendarDay("2025-09-01")),
          PackagedPerson.Secrets(
            idNumber: "11010120040520\(1000 + place)", mobile: "13800138000",
            studentNumber: "2025\(place)", bornOn: "2004-05-20")
        )
        people(&person, &secrets)
        writer.add(person, secrets)
        var entry = PackagedEntry(
          identity: Entry.Identity(Bits128(high: 7, low: UInt64(place))), code: code,
          standing: .advanced, place: place + 1, title: "作品“\(place)”", organization: "京华理工大学",
          track: "all", members: ["P\(place + 1)"], advisers: [Adviser(name: "王文")],
          answers: ["abstract": "摘要\n第二行"])
        change(&entry)
        writer.add(entry)
      }
      let manifest = PackageManifest(
        kind: .recommendation, from: "京华理工大学团委",
        fromSealingKey: [UInt8](repeating: 1, count: 32), to: "某市团委",
        toSealingKey: Array(sealing.publicKey.rawRepresentation), number: 1, previous: nil,
        edition: "e", programme: "p", year: 2027, tier: "school", office: "京华理工大学团委",
        rulebook: sha256(of: Array(rulebook.utf8)), madeAt: Instant(millisecondsSince1970: 5),
        program: "test", version: 1, outcomeDigest: "d", reason: "")
      _ = try writer.write(
        to: path, manifest, key: Array(signing.publicKey.rawRepresentation), sign: sign)
    }

    /// The files of the package with some changed, added or left out (`nil`).
    func change(_ changes: [String: [UInt8]?]) throws {
      let file = try ArchiveFile(path: path)
      var files: [(String, [UInt8])] = []
      for name in file.paths.union(changes.keys).sorted() {
        if let change = changes[name] {
          if let change { files.append((name, change)) }
        } else {
          files.append((name, try file.bytes(of: name)))
        }
      }
      try ArchiveWriter.zip(files, to: path, at: Instant(millisecondsSince1970: 0))
    }

    func text(_ name: String) throws -> String {
      String(decoding: try ArchiveFile(path: path).bytes(of: name), as: UTF8.self)
    }

    func refusal(_ limits: ArchiveLimits = .package) -> String? {
      do {
        _ = try ReceivedPackage(path: path, limits: limits)
        return nil
      } catch let error as any Explained {
        for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
        return error.code
      } catch {
        return "\(error)"
      }
    }
  }

  @Test func `what is written is read again, and only the receiver opens what is sealed`() throws {
    let ground = try Ground()
    try ground.write()
    let package = try ReceivedPackage(path: ground.path)
    #expect(package.entries.map(\.code) == ["A1", "A2"])
    #expect(package.entries[0].answers == ["abstract": "摘要\n第二行"])
    #expect(package.people[1].enrolledOn == CalendarDay("2025-09-01"))
    let secrets = try package.secrets(ground.open)
    #expect(secrets.people["P2"]?.idNumber == "110101200405201001")
    #expect(secrets.people["P1"]?.bornOn == "2004-05-20")
    let other = try Ground()
    #expect(throws: PackageError.doesNotOpen("京华理工大学团委")) {
      _ = try package.secrets(other.open)
    }
    let bytes = try ground.text("people.jsonl")
    #expect(!bytes.contains("110101200405201001") && !bytes.contains("13800138000"))
  }

  @Test func `a package cut short is refused`() throws {
    let ground = try Ground()
    try ground.write()
    let whole = try Data(contentsOf: URL(filePath: ground.path))
    for length in stride(from: 0, to: whole.count, by: 97) {
      try whole.prefix(length).write(to: URL(filePath: ground.path))
      #expect(ground.refusal() == "archive-damaged", "\(length) of \(whole.count)")
    }
  }

  @Test func `a changed file, a changed manifest, a missing file and a stray one are named`() throws
  {
    let ground = try Ground()
    try ground.write()
    let entries = try ground.text("entries.jsonl")
    try ground.change(["entries.jsonl": Array(entries.replacing("A2", with: "A3").utf8)])
    #expect(ground.refusal() == "package-files-differ")
    try ground.write()
    let manifest = try ground.text("manifest.json")
    try ground.change([
      "manifest.json": Array(
        manifest.replacing("\"year\":\"2027\"", with: "\"year\":\"2028\"").utf8)
    ])
    #expect(ground.refusal() == "package-not-signed")
    try ground.write()
    try ground.change(["people.jsonl": nil])
    #expect(ground.refusal() == "archive-lacks-file")
    try ground.write()
    try ground.change(["judging.jsonl": []])
    #expect(ground.refusal() == "archive-strange-path")
    try ground.write()
    try ground.change(["../people.jsonl": []])
    #expect(ground.refusal() == "archive-strange-path")
  }

  @Test func `one character of any file or kind of row is named with both values`() throws {
    let ground = try Ground()
    try ground.write()
    let paths = try ArchiveFile(path: ground.path).paths
    for path in paths.subtracting(["manifest.json", "signature.json"]).sorted() {
      try ground.write()
      let text = try ground.text(path)
      let changed = path.hasSuffix(".yml") ? text + "#" : text.replacing("}", with: " }")
      try ground.change([path: Array(changed.utf8)])
      do {
        _ = try ReceivedPackage(path: ground.path)
        Issue.record("\(path) was taken")
      } catch let error as PackageError {
        guard case .measuredOtherwise(path, let listed, let found) = error else {
          Issue.record("\(path): \(error)")
          continue
        }
        #expect(listed != found)
        for language in Language.allCases {
          let message = error.message(in: language)
          #expect(message.contains(listed) && message.contains(found) && message.contains(path))
        }
      }
    }
    for path in ["manifest.json", "signature.json"] {
      try ground.write()
      let text = try ground.text(path)
      let old = path == "manifest.json" ? "\"office\":\"" : "\"signature\":\""
      let next = try #require(text.range(of: old)).upperBound
      var changed = text
      changed.replaceSubrange(next...next, with: text[next] == "0" ? "1" : "0")
      try ground.change([path: Array(changed.utf8)])
      #expect(ground.refusal() == "package-not-signed")
    }
  }

  @Test func `a later format, an archive and one code on two entries are refused`() throws {
    let ground = try Ground()
    try ground.write()
    let manifest = try ground.text("manifest.json")
    for format in ["contest-package-2", "contest-archive-1"] {
      try ground.change([
        "manifest.json": Array(manifest.replacing("contest-package-1", with: format).utf8)
      ])
      #expect(ground.refusal() == "package-unknown-format")
    }
    try ground.write(codes: ["A1", "A1"])
    #expect(ground.refusal() == "package-entry-twice")
  }

  @Test func `a place, a person or people too many are each named, and no file is called changed`()
    throws
  {
    let ground = try Ground()
    func refusal() -> PackageError? {
      do {
        _ = try ReceivedPackage(path: ground.path)
      } catch let error as PackageError {
        for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
        return error
      } catch {
        Issue.record("\(error)")
      }
      return nil
    }
    try ground.write(change: {
      $0.standing = .reserve
      $0.place = 1
    })
    #expect(refusal() == .placeTwice(.reserve, place: 1, ["A1", "A2"]))
    // The same place in two different standings is allowed.
    try ground.write(change: {
      if $0.code == "A2" { ($0.standing, $0.place) = (.reserve, 1) }
    })
    #expect(refusal() == nil)
    try ground.write(change: { $0.members = ["P1"] })
    #expect(refusal() == .person("P1", .onTwoEntries))
    try ground.write(change: { if $0.code == "A2" { $0.members = [] } })
    #expect(refusal() == .person("P2", .onNoEntry))
    try ground.write(change: { if $0.code == "A2" { $0.members.append("P7") } })
    #expect(refusal() == .person("P7", .missing("A2")))
    try ground.write(people: { person, _ in person.key = "P1" })
    #expect(refusal() == .person("P1", .twice))
    try ground.write(change: { if $0.code == "A2" { $0.standing = .withdrawn } })
    #expect(refusal() == .withdrawnWithPeople("A2"))
  }

  @Test func `what opens and is no list of texts, or no day, is not said to be moved`() throws {
    let ground = try Ground()
    try ground.write(people: { person, secrets in
      if person.key == "P2" { secrets.bornOn = "5 月" }
    })
    let package = try ReceivedPackage(path: ground.path)
    #expect(throws: PackageError.sealedOtherwise("京华理工大学团委", about: "P2")) {
      _ = try package.secrets(ground.open)
    }
    #expect(throws: PackageError.sealedOtherwise("京华理工大学团委", about: "P1")) {
      _ = try package.secrets { _, _, boxes in boxes.map { _ in Array("[1]".utf8) } }
    }
  }

  @Test func `zeros, many files and a long line stop at the limits`() throws {
    let ground = try Ground()
    try ground.write()
    try ground.change(["people.jsonl": [UInt8](repeating: 0, count: 40 << 20)])
    #expect(ground.refusal() == "archive-too-large")
    try ground.write()
    try ground.change(["entries.jsonl": [UInt8](repeating: 0x61, count: 5 << 20)])
    #expect(ground.refusal() == "archive-too-large")
    try ground.write()
    let many = Dictionary(
      uniqueKeysWithValues: (1...300).map { ("rulebook-\($0).yml", [UInt8]?.some([])) })
    try ground.change(many)
    #expect(ground.refusal(.standard) == "archive-too-large")
  }
}

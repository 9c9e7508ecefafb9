import Contest
import ContestStore
import Crypto
import Foundation
import Testing

struct SiteIdentityTests {
  @Test func `a site's keys are made once, for their owner only, and sign the same ever after`()
    throws
  {
    let folder = try TemporaryFolder()
    let file = folder.file("contest.sqlite.site")
    #expect(try SiteIdentity(file: file) == nil)
    let made = try SiteIdentity.make(name: "某市团委", file: file)
    let read = try #require(try SiteIdentity(file: file))
    #expect(read.name == "某市团委")
    #expect(read.signingKey == made.signingKey && read.sealingKey == made.sealingKey)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let key = try Curve25519.Signing.PublicKey(rawRepresentation: Data(made.signingKey))
    #expect(key.isValidSignature(Data(try read.sign([1, 2, 3])), for: Data([1, 2, 3])))
    // Another program was quicker: its keys are the site's.
    #expect(try SiteIdentity.make(name: "别的单位", file: file).signingKey == made.signingKey)
  }

  @Test func `other files and files that others may read are refused`() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("contest.sqlite.site")
    _ = try SiteIdentity.make(name: "某市团委", file: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    #expect(throws: StoreError.self) { try SiteIdentity(file: file) }
    for text in ["", "contest-site-keys-1\n", "contest-site-keys-1\nzz\nzz\n名\n"] {
      let other = folder.file("other\(text.count)")
      try Data(text.utf8).write(to: URL(filePath: other))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: other)
      #expect(throws: StoreError.self) { try SiteIdentity(file: other) }
    }
  }

  @Test func `the keys lie beside the site key`() {
    #expect(SiteIdentity.path(besideKey: "a/contest.sqlite.key") == "a/contest.sqlite.site")
    #expect(SiteIdentity.path(besideKey: "secret") == "secret.site")
  }

  @Test(arguments: Engine.allCases)
  func `the public key is noted in the database once, on record`(engine: Engine) async throws {
    let folder = try TemporaryFolder()
    let identity = try SiteIdentity.make(name: "某市团委", file: folder.file("site"))
    try await engine.withSeason { database in
      for isNew in [true, false] {
        let noted = try await database.write(Season.action("site.init")) { transaction in
          let noted = try identity.note(in: transaction)
          if !noted { try transaction.record(.edition(Season.edition)) }
          return noted
        }
        #expect(noted == isNew)
      }
      let records = try await database.read {
        try AuditLog.records(of: Subject(.store, ["site"]), in: $0)
      }
      #expect(records.count == 1)
      #expect(records.first?.detail.contains("某市团委") == false)
    }
  }
}

import Crypto
import Foundation
import Testing

@testable import ContestArchive

struct SiteCardTests {
  private func card(_ name: String = "某市团委") throws -> SiteCard {
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(repeating: 7, count: 32))
    return try SiteCard(
      name: name, signingKey: Array(key.publicKey.rawRepresentation),
      sealingKey: Array(repeating: 9, count: 32)
    ) { Array(try key.signature(for: Data($0))) }
  }

  @Test func `a card is read as it was written`() throws {
    let card = try card()
    #expect(try SiteCard(card.bytes) == card)
    #expect(card.fingerprint.split(separator: " ").count == 6)
  }

  @Test(arguments: ["某市团委", "signing-key\":\"", "sealing-key\":\"", "fingerprint\":\""])
  func `a card of which one letter was changed is refused`(place: String) throws {
    let text = String(decoding: try card().bytes, as: UTF8.self)
    let spot = try #require(text.range(of: place))
    var changed = text
    let at = place == "某市团委" ? spot.lowerBound : spot.upperBound
    let letter = changed[at] == "0" ? "1" : changed[at] == "某" ? "另" : "0"
    changed.replaceSubrange(at...at, with: place == "fingerprint\":\"" ? "丑" : letter)
    #expect(throws: SiteCardError.self) { try SiteCard(Array(changed.utf8)) }
  }

  @Test func `what is no card, or of a later program, is named so`() throws {
    #expect(throws: SiteCardError.noCard) { try SiteCard(Array("{}".utf8)) }
    #expect(throws: SiteCardError.noCard) { try SiteCard([]) }
    #expect(throws: SiteCardError.fieldUnreadable("signing-key")) {
      try SiteCard(
        Array(
          #"{"format":"contest-card-1","name":"海州团市委","signing-key":"xx"}"#.utf8))
    }
    #expect(throws: SiteCardError.unknownFormat("contest-card-2")) {
      try SiteCard(Array(#"{"format":"contest-card-2"}"#.utf8))
    }
  }

  @Test func `words have 64 first and 64 second characters, none twice`() {
    for characters in [SpokenFingerprint.first, SpokenFingerprint.second] {
      #expect(characters.count == 64)
      #expect(Set(characters).count == 64)
    }
  }

  @Test func `other keys have other words`() {
    let words = (0..<50).map {
      SpokenFingerprint.words(signingKey: [UInt8($0)], sealingKey: [1])
    }
    #expect(Set(words).count == 50)
  }
}

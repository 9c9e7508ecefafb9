import ContestArchive
import Crypto
import Foundation
import Testing

struct CertificateSealTests {
  static let key = Curve25519.Signing.PrivateKey()
  static let names = ["阿依古丽·买买提", "王䶮"]

  static func seal(
    number: String = "2027-0001", level: String = "一等奖", names: [String] = names
  ) throws -> CertificateSeal {
    try CertificateSeal(
      number: number, edition: "city-2027", level: level,
      digest: CertificateSeal.digest(
        number: number, edition: "city-2027", level: level, names: names)
    ) { Array(try key.signature(for: Data($0))) }
  }

  static var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  @Test func `what a scanner reads is the seal again, and is signed by the site alone`() throws {
    let seal = try Self.seal()
    #expect(seal.text.utf8.allSatisfy { (33...126).contains($0) })
    let read = try #require(CertificateSeal("QR-Code:" + seal.text + "\n"))
    #expect(read == seal && read.level == "一等奖")
    #expect(read.isSigned(by: Self.publicKey))
    let other = Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
    #expect(!read.isSigned(by: other) && !read.isSigned(by: []))
  }

  @Test(arguments: ["2027-0001": "2027-0002", "%E4%B8%80": "%E4%BA%8C", "city-2027": "city-2028"])
  func `a changed number, level or edition is not signed`(from: String, to: String) throws {
    let text = try Self.seal().text.replacing(from, with: to)
    let changed = try #require(CertificateSeal(text))
    #expect(!changed.isSigned(by: Self.publicKey))
  }

  @Test func `it is of its names, in their order, and of no others`() throws {
    let seal = try Self.seal()
    #expect(seal.isFor(Self.names))
    for names in [["阿依古丽·买买提"], ["王䶮", "阿依古丽·买买提"], ["阿依古丽·买买提王䶮"], ["阿依古丽·买买提", "王龚"]] {
      #expect(!seal.isFor(names))
    }
    let other = try Self.seal(number: "2027-0002")
    #expect(other.digest != seal.digest)
  }

  @Test(arguments: [
    "", "CONTEST1:a:b", "CONTEST2:a:b:c:d:e", "CONTEST1:a:b:c:d:e", "CONTEST1:a:b:%ZZ:d:e",
  ])
  func `another text is no seal`(text: String) { #expect(CertificateSeal(text) == nil) }
}

public import Contest

/// What `manifest.json` of a package says: from whom to whom, of what, and each other file with its size and hash. The
/// signature is over its bytes.
public struct PackageManifest: Hashable, Sendable {
  public static let format = "contest-package-1"

  public enum Kind: String, CaseIterable, Sendable {
    /// Whom the office below recommends.
    case recommendation
    /// The same list again, because one of those recommended was taken back.
    case withdrawal
    /// What the office above did with them.
    case answer
  }

  public var kind: Kind
  /// The sender's name for itself, and the key for which an answer is sealed.
  public var from: String
  public var fromSealingKey: [UInt8]
  /// The receiver's name for itself, and the key for which the package is sealed.
  public var to: String
  public var toSealingKey: [UInt8]
  /// 1 for the first package of the sender's edition to this receiver; answers are counted by themselves.
  public var number: Int
  /// SHA-256 of the manifest of the package before; `nil` for the first.
  public var previous: String?
  public var edition: Edition.ID
  public var programme: Rulebook.ID
  public var year: Int
  public var tier: Tier.ID
  /// Who ran the sender's edition.
  public var office: String
  /// SHA-256 of the rulebook when the edition opened.
  public var rulebook: String
  /// The changes of the rules since, the first one first; each text is in the package.
  public var amendments: [ArchiveManifest.Amendment] = []
  public var madeAt: Instant
  public var program: String
  /// The sealed version of the results that it follows from, and the digest of its lines.
  public var version: Int
  public var outcomeDigest: String
  /// Why it was made, where a reason is needed: members changed, an entry was taken back.
  public var reason: String
  /// The key of this package, from which only the receiver makes the key that opens what is sealed.
  public var encapsulated: [UInt8] = []
  public var files: [ArchiveManifest.File] = []

  public init(
    kind: Kind, from: String, fromSealingKey: [UInt8], to: String, toSealingKey: [UInt8],
    number: Int, previous: String?, edition: Edition.ID, programme: Rulebook.ID, year: Int,
    tier: Tier.ID, office: String, rulebook: String, madeAt: Instant, program: String,
    version: Int, outcomeDigest: String, reason: String
  ) {
    (self.kind, self.from, self.fromSealingKey) = (kind, from, fromSealingKey)
    (self.to, self.toSealingKey, self.number, self.previous) = (to, toSealingKey, number, previous)
    (self.edition, self.programme, self.year) = (edition, programme, year)
    (self.tier, self.office, self.rulebook) = (tier, office, rulebook)
    (self.madeAt, self.program, self.version) = (madeAt, program, version)
    (self.outcomeDigest, self.reason) = (outcomeDigest, reason)
  }

  var json: JSONValue {
    .keys([
      "format": .text(Self.format), "kind": .text(kind.rawValue), "from": .text(from),
      "from-sealing-key": .text(fromSealingKey.hexadecimal), "to": .text(to),
      "to-sealing-key": .text(toSealingKey.hexadecimal), "number": JSONValue(number),
      "previous": JSONValue(previous), "edition": .text(edition.text),
      "programme": .text(programme.text), "year": JSONValue(year), "tier": .text(tier.text),
      "office": .text(office), "rulebook": .text(rulebook),
      "amendments": .list(amendments.map(\.json)), "made-at": .milliseconds(madeAt),
      "program": .text(program), "version": JSONValue(version), "outcome": .text(outcomeDigest),
      "reason": .text(reason), "encapsulated": .text(encapsulated.hexadecimal),
      "files": .list(
        files.map {
          .keys([
            "path": .text($0.path), "bytes": JSONValue($0.bytes), "sha256": .text($0.sha256),
            "rows": JSONValue($0.rows),
          ])
        }),
    ])
  }

  /// Binds the sealing to this package: a box that was moved to another package does not open.
  func info(signingKey: [UInt8]) -> [UInt8] {
    var hash = CanonicalHash()
    hash.add(
      all: Self.format, signingKey.hexadecimal, toSealingKey.hexadecimal, edition.text,
      String(number), String(madeAt.millisecondsSince1970))
    return Array(hash.digest.utf8)
  }

  /// - Throws: ``PackageError/unknownFormat(_:)`` for a file of a later program, or no package.
  init(_ bytes: [UInt8]) throws {
    do {
      let fields = try Fields(try JSONReader.read(bytes))
      let format = try fields.text("format")
      guard format == Self.format else { throw PackageError.unknownFormat(format) }
      let word = try fields.text("kind")
      guard let kind = Kind(rawValue: word) else { throw PackageError.unknownFormat(word) }
      func key(_ name: String) throws(ArchiveError.LineFault) -> [UInt8] {
        guard let key = try fields.text(name).hexadecimalBytes else { throw .wrongKind(key: name) }
        return key
      }
      self.init(
        kind: kind, from: try fields.text("from"), fromSealingKey: try key("from-sealing-key"),
        to: try fields.text("to"), toSealingKey: try key("to-sealing-key"),
        number: try fields.whole("number"), previous: try fields.optionalText("previous"),
        edition: try fields.id("edition"), programme: try fields.id("programme"),
        year: try fields.whole("year"), tier: try fields.id("tier"),
        office: try fields.text("office"), rulebook: try fields.text("rulebook"),
        madeAt: try fields.instant("made-at"), program: try fields.text("program"),
        version: try fields.whole("version"), outcomeDigest: try fields.text("outcome"),
        reason: try fields.text("reason"))
      encapsulated = try key("encapsulated")
      guard number > 0 else { throw ArchiveError.LineFault.wrongKind(key: "number") }
      for value in try fields.list("amendments") {
        amendments.append(try ArchiveManifest.Amendment(try Fields(value)))
      }
      guard amendments.count <= 64 else {
        throw ArchiveError.LineFault.wrongKind(key: "amendments")
      }
      for value in try fields.list("files") {
        let one = try Fields(value)
        files.append(
          ArchiveManifest.File(
            path: try one.text("path"), bytes: try one.whole("bytes"),
            sha256: try one.text("sha256"), rows: try one.optionalWhole("rows")))
      }
    } catch let fault as ArchiveError.LineFault {
      throw ArchiveError.badLine(file: ArchivePart.manifest, line: 1, fault)
    }
  }
}

public import Contest

/// What `manifest.json` says: whose archive of what, and every other file with its size and hash. The signature is over its
/// bytes.
public struct ArchiveManifest: Hashable, Sendable {
  /// A format of archives that this program reads. It writes the last.
  public enum Format: String, CaseIterable, Sendable {
    /// Before the log had a digest of what an archive tells.
    case first = "contest-archive-1"
    /// The last record of the log has the ``ArchiveManifest/contents`` of the archive.
    case second = "contest-archive-2"
  }

  public struct File: Hashable, Sendable {
    public var path: String
    public var bytes: Int
    public var sha256: String
    /// Lines; `nil` for a rulebook.
    public var rows: Int?
  }

  /// A change of the rules of the open edition.
  public struct Amendment: Hashable, Sendable {
    public var number: Int
    public var at: Instant
    public var reason: String
    public var sha256: String

    public init(number: Int, at: Instant, reason: String, sha256: String) {
      (self.number, self.at, self.reason, self.sha256) = (number, at, reason, sha256)
    }
  }

  /// The last record of the audit log.
  public struct Head: Hashable, Sendable {
    public var sequence: Int
    public var hash: String

    public init(sequence: Int, hash: String) { (self.sequence, self.hash) = (sequence, hash) }
  }

  public var format = Format.second
  /// The name of the site that made it.
  public var site: String
  public var edition: Edition.ID
  public var programme: Rulebook.ID
  public var year: Int
  public var tier: Tier.ID
  public var office: String
  /// SHA-256 of the rulebook when the edition opened.
  public var rulebook: String
  public var amendments: [Amendment]
  public var madeAt: Instant
  public var program: String
  /// The latest sealed version, and the digest of its lines.
  public var version: Int
  public var outcomeDigest: String
  public var head: Head
  /// Whether names and all answers are in it.
  public var withNames: Bool
  public var files: [File] = []

  public init(
    site: String, edition: Edition.ID, programme: Rulebook.ID, year: Int, tier: Tier.ID,
    office: String, rulebook: String, amendments: [Amendment], madeAt: Instant, program: String,
    version: Int, outcomeDigest: String, head: Head, withNames: Bool
  ) {
    (self.site, self.edition, self.programme, self.year) = (site, edition, programme, year)
    (self.tier, self.office, self.rulebook) = (tier, office, rulebook)
    (self.amendments, self.madeAt, self.program) = (amendments, madeAt, program)
    (self.version, self.outcomeDigest, self.head) = (version, outcomeDigest, head)
    self.withNames = withNames
  }

  var json: JSONValue {
    .keys([
      "format": .text(format.rawValue), "kind": "archive", "from": .text(site), "to": .null,
      "edition": .text(edition.text), "programme": .text(programme.text), "year": JSONValue(year),
      "tier": .text(tier.text), "office": .text(office), "rulebook": .text(rulebook),
      "amendments": .list(
        amendments.map(\.json)),
      "made-at": .milliseconds(madeAt), "program": .text(program), "version": JSONValue(version),
      "outcome": .text(outcomeDigest),
      "audit": .keys(["sequence": JSONValue(head.sequence), "hash": .text(head.hash)]),
      "previous": .null, "names": .flag(withNames),
      "files": .list(
        files.map {
          .keys([
            "path": .text($0.path), "bytes": JSONValue($0.bytes), "sha256": .text($0.sha256),
            "rows": JSONValue($0.rows),
          ])
        }),
    ])
  }

  /// - Throws: ``ArchiveError/unknownFormat(_:)`` for a file of a later program.
  init(_ bytes: [UInt8]) throws(ArchiveError) {
    do {
      let fields = try Fields(try JSONReader.read(bytes))
      let word = try fields.text("format")
      guard let format = Format(rawValue: word) else { throw ArchiveError.unknownFormat(word) }
      let kind = try fields.text("kind")
      guard kind == "archive" else { throw ArchiveError.otherKind(kind) }
      // The format leaves these empty, and nothing else would check them.
      for key in ["to", "previous"] where try fields.optionalText(key) != nil {
        throw ArchiveError.LineFault.wrongKind(key: key)
      }
      let head = try Fields(try fields.value("audit"))
      self.init(
        site: try fields.text("from"), edition: try fields.id("edition"),
        programme: try fields.id("programme"), year: try fields.whole("year"),
        tier: try fields.id("tier"), office: try fields.text("office"),
        rulebook: try fields.text("rulebook"), amendments: [],
        madeAt: try fields.instant("made-at"), program: try fields.text("program"),
        version: try fields.whole("version"), outcomeDigest: try fields.text("outcome"),
        head: Head(sequence: try head.whole("sequence"), hash: try head.text("hash")),
        withNames: try fields.flag("names"))
      self.format = format
      for value in try fields.list("amendments") {
        amendments.append(try Amendment(try Fields(value)))
      }
      for value in try fields.list("files") {
        let one = try Fields(value)
        files.append(
          File(
            path: try one.text("path"), bytes: try one.whole("bytes"),
            sha256: try one.text("sha256"), rows: try one.optionalWhole("rows")))
      }
    } catch let fault as ArchiveError.LineFault {
      throw .badLine(file: ArchivePart.manifest, line: 1, fault)
    } catch let error as ArchiveError {
      throw error
    } catch {
      throw .damaged(file: ArchivePart.manifest, reason: "\(error)")
    }
  }
}

extension ArchiveManifest {
  /// The digest of all that the archive tells beside its audit log: of every other file, and of the manifest but for the log's
  /// last record. The last record of the log has it, so that no word of the archive can change while the log stays.
  var contents: String {
    var hash = CanonicalHash()
    hash.add(all: "contents", format.rawValue, site, edition.text, programme.text, "\(year)")
    hash.add(all: tier.text, office, rulebook)
    for amendment in amendments {
      hash.add(amendment.number)
      hash.add(amendment.at)
      hash.add(all: amendment.reason, amendment.sha256)
    }
    hash.add(madeAt)
    hash.add(all: program, "\(version)", outcomeDigest, withNames ? "true" : "false")
    for file in files where file.path != ArchivePart.audit.path {
      hash.add(file.path)
      hash.add(file.bytes)
      hash.add(file.sha256)
      hash.add(file.rows)
    }
    return hash.digest
  }
}

extension ArchiveManifest.Amendment {
  var json: JSONValue {
    .keys([
      "number": JSONValue(number), "at": .milliseconds(at), "reason": .text(reason),
      "sha256": .text(sha256),
    ])
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      number: try fields.whole("number"), at: try fields.instant("at"),
      reason: try fields.text("reason"), sha256: try fields.text("sha256"))
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self = .text(text) }

  /// A moment as milliseconds since 1970-01-01T00:00:00Z, as the audit log hashes it.
  static func milliseconds(_ instant: Instant?) -> JSONValue {
    JSONValue(instant.map { String($0.millisecondsSince1970) })
  }
}

extension Fields {
  func optionalInstant(_ key: String) throws(ArchiveError.LineFault) -> Instant? {
    try optionalWhole(key).map { Instant(millisecondsSince1970: Int64($0)) }
  }

  func instant(_ key: String) throws(ArchiveError.LineFault) -> Instant {
    guard let instant = try optionalInstant(key) else { throw .wrongKind(key: key) }
    return instant
  }
}

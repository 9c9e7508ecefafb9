import Contest
import Foundation

/// What a backup says about itself; it stands in its second line, readable by eye.
public struct BackupManifest: Hashable, Codable, Sendable {
  /// The format of the file: 1.
  public var contestBackup: Int
  /// The number of the last migration that the database has had.
  public var format: Int
  /// The version of Contest that made it.
  public var program: String
  /// The engine that it was made from; it can be restored into either.
  public var engine: String
  public var madeAt: String
  public var databaseBytes: Int
  public var databaseSHA256: String
  /// The rows of each table.
  public var rows: [String: Int]
  /// The head of the audit chain: its number and its hash.
  public var auditSequence: Int
  public var auditHash: String

  public var head: AuditHead {
    Digest(auditHash).map { AuditHead(sequence: auditSequence, hash: $0) } ?? .none
  }

  var line: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  init(line: some StringProtocol) throws(StoreError) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
    } catch {
      throw .badBackup(.manifest)
    }
    guard contestBackup == 1 else { throw .badBackup(.format(contestBackup)) }
  }

  /// Describes a copy that has just been made.
  init(of copy: String, engine: Dialect, at now: Instant) throws {
    let file = try BackupCopy(path: copy)
    let state = try file.state()
    self.init(
      contestBackup: 1, format: state.format, program: Migration.program, engine: engine.rawValue,
      madeAt: now.text, databaseBytes: try DurableFile.size(of: copy),
      databaseSHA256: try DurableFile.digest(of: copy, from: 0).text, rows: state.rows,
      auditSequence: state.head.sequence, auditHash: state.head.hash.text)
  }

  private init(
    contestBackup: Int, format: Int, program: String, engine: String, madeAt: String,
    databaseBytes: Int, databaseSHA256: String, rows: [String: Int], auditSequence: Int,
    auditHash: String
  ) {
    self.contestBackup = contestBackup
    self.format = format
    self.program = program
    self.engine = engine
    self.madeAt = madeAt
    self.databaseBytes = databaseBytes
    self.databaseSHA256 = databaseSHA256
    self.rows = rows
    self.auditSequence = auditSequence
    self.auditHash = auditHash
  }
}

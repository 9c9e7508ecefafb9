import Contest
import ContestStore

/// What a browser says of a file that it sends piece by piece.
public struct OwnUpload: Hashable, Sendable {
  public var name: String
  public var size: Int
  /// When it was changed on the device, in the browser's words.
  public var modified: String

  public init(name: String, size: Int, modified: String) {
    (self.name, self.size, self.modified) = (name, size, modified)
  }

  /// Where its pieces lie until it is whole. The owner is who sends it, and for what.
  func place(of owner: String) -> FileFolder.Incoming {
    FileFolder.Incoming(owner: owner, key: "\(size)/\(modified)/\(name)")
  }

  /// How far it is after a piece.
  public struct Standing: Hashable, Sendable {
    /// How many bytes have come; the whole size once the file is taken.
    public let received: Int
    /// Once it is whole: whether the same bytes were there already, so that nothing was added.
    public var isSame = false
  }
}

extension Desk {
  /// Takes a piece of a file, of whoever hands it in: 分片上传. Type and size are asked at the first piece; once it is whole, `keep` asks all of it
  /// again and gives it its place. Whether the actor may hand it in, and whether it comes in time, the caller has asked.
  ///
  /// `owner` keeps the pieces of one person's file for one question apart from all others. `keep` says whether the same bytes were there already.
  ///
  /// - Throws: ``EntryFileFault``, `StoreError`, and what `keep` throws.
  func takePiece(
    _ bytes: [UInt8], at offset: Int, of upload: OwnUpload, _ field: FormField, owner: String,
    _ received: Instant, keep: (_ path: String) async throws -> Bool
  ) async throws -> OwnUpload.Standing {
    guard let files else { throw EntryFileFault.noFolder }
    if offset == 0 {
      let faults = HandedInFile(
        name: upload.name, length: upload.size, head: Array(bytes.prefix(FileType.headLength))
      ).faults(for: field)
      guard faults.isEmpty else { throw EntryFileFault.notTaken(faults) }
    }
    let limit = HandedInFile.limit(of: field)
    let (end, isOver) = offset.addingReportingOverflow(bytes.count)
    guard offset >= 0, !isOver, end <= upload.size, upload.size <= limit else {
      throw EntryFileFault.notTaken([
        .tooLarge(field.name, length: max(upload.size, offset), limit: limit)
      ])
    }
    let file = upload.place(of: owner)
    let there = try files.add(bytes, at: offset, to: file, now: received)
    guard there == upload.size else { return OwnUpload.Standing(received: there) }
    defer { files.forget(file) }
    let isSame = try await keep(files.place(of: file))
    return OwnUpload.Standing(received: there, isSame: isSame)
  }
}

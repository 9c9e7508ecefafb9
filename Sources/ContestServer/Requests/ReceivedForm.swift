/// The fields and files of a form. The files last as long as somebody has them.
public struct ReceivedForm: Sendable {
  let fields: FormFields
  let files: [UploadedFile]
  /// Whether a file was chosen, also where it was not stored.
  let hasFiles: Bool
}

/// How large a request may be, and where its files go: 能收多大.
public struct UploadRoom: Sendable {
  /// The most bytes of the body.
  public let most: Int
  /// The folder for its files; `nil` for a form without files, which is read in memory.
  let folder: String?
  /// The token of the forms of whoever sends it; `nil` for a visitor.
  let formToken: String?

  /// The largest form without files, in bytes. It is far more than any of our forms needs.
  public static let mostOfForm = 1 << 20

  /// For a form without files.
  static let form = UploadRoom(most: mostOfForm, folder: nil, formToken: nil)
}

/// Reads a form with files while it arrives: 边收边存. Before the first byte of a file is stored, the sender may send it, the form is
/// one of this site's, and the disk has room for all of it.
public struct FormReception {
  /// Why it is answered without being read to its end.
  public enum Refusal: Error { case tooLarge, fieldsTooLarge, unreadable, foreign }

  private let room: UploadRoom
  private var reader: MultipartReader
  private var count = 0

  init(_ request: WebRequest, _ room: UploadRoom, boundary: String) {
    self.room = room
    reader = MultipartReader(boundary: boundary, in: room.folder) { fields in
      SameOrigin.allows(request, formToken: room.formToken, sent: fields.first("form-token"))
    }
  }

  /// - Throws: ``Refusal``; `StoreError.diskFull`.
  public mutating func read(_ bytes: UnsafeRawBufferPointer) throws {
    count += bytes.count
    guard count <= room.most else { throw Refusal.tooLarge }
    do {
      try reader.read(bytes)
    } catch let fault as MultipartReader.Fault {
      throw Self.refusal(fault)
    }
  }

  /// - Throws: ``Refusal/unreadable`` if it is not whole.
  public func finish() throws -> ReceivedForm {
    do { return try reader.finish() } catch { throw Self.refusal(error) }
  }

  private static func refusal(_ fault: MultipartReader.Fault) -> Refusal {
    switch fault {
    case .unreadable: .unreadable
    case .tooLarge: .fieldsTooLarge
    case .notAllowed: .foreign
    }
  }
}

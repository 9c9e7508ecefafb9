import ContestArchive
import ContestStore

/// A file that came with a form. Its bytes lie in a file without a name until the request is answered.
struct UploadedFile: Sendable {
  /// How many bytes the files of a form may have together, except where they are packages or entrants' files.
  static let most = 24 << 20
  /// The largest package or archive, which is also what the commands `receive` and `verify` unpack.
  static let mostOfPackage = ArchiveLimits.package.bytes

  /// The field that it was chosen in.
  let field: String
  /// The name from the browser, without folders: 报名表.xlsx.
  let name: String
  let content: WorkFile
  let digest: Digest

  var length: Int { content.length }

  init(field: String, name: String, content: WorkFile, digest: Digest) {
    (self.field, self.name, self.content, self.digest) = (field, name, content, digest)
  }

  /// A file of bytes that are there already.
  init(field: String, name: String, bytes: [UInt8], in folder: String) throws(StoreError) {
    let writer = try WorkFileWriter(in: folder)
    try writer.append(bytes)
    (self.field, self.name) = (field, name)
    (content, digest) = writer.finish()
  }

  /// Its first bytes, all of them if it is not larger.
  func bytes(atMost count: Int) throws(StoreError) -> [UInt8] {
    try content.bytes(at: 0, count: count)
  }
}

/// How much an archive may hold, so that a file from outside cannot exhaust memory or disk. All of it is checked before
/// anything is kept.
public struct ArchiveLimits: Hashable, Sendable {
  /// Files in it.
  public var files: Int
  /// Bytes of all files together, unpacked.
  public var bytes: Int
  /// Unpacked bytes for each packed byte of a file above 16 MB. Lines of JSON pack 5 to 40 times.
  public var ratio: Int
  /// Bytes of one line.
  public var line: Int
  /// Bytes of a file that is read as a whole: the manifest, the signature, a rulebook.
  public var whole: Int

  public init(files: Int, bytes: Int, ratio: Int, line: Int, whole: Int) {
    (self.files, self.bytes, self.ratio) = (files, bytes, ratio)
    (self.line, self.whole) = (line, whole)
  }

  /// 256 files, 8 GB, 200 to 1, a line of 4 MB, a whole file of 8 MB.
  public static let standard = ArchiveLimits(
    files: 256, bytes: 8 << 30, ratio: 200, line: 4 << 20, whole: 8 << 20)

  /// The same for a package with what entrants handed in: 20,000 files, 64 GB.
  public static let package = ArchiveLimits(
    files: 20_000, bytes: 64 << 30, ratio: 200, line: 4 << 20, whole: 8 << 20)
}

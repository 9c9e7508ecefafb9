import CZip

/// Several files as one: workbooks of all judges, papers of all voters, for whoever fetches them with a browser.
public enum FileBundle {
  /// Puts files into a ZIP at `path`, under their own names. Where the office's programs open ZIPs, Chinese names are shown as
  /// they are (UTF-8).
  ///
  /// - Throws: ``SheetError/cannotWrite(path:reason:)``.
  public static func write(_ files: [String], to path: String) throws(SheetError) {
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      throw .cannotWrite(path: path, reason: "zip \(code)")
    }
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      guard let source = zip_source_file(handle, file, 0, -1) else {
        throw failed(handle, path)
      }
      guard zip_file_add(handle, name, source, UInt32(ZIP_FL_ENC_UTF_8)) >= 0 else {
        zip_source_free(source)
        throw failed(handle, path)
      }
    }
    guard zip_close(handle) == 0 else { throw failed(handle, path) }
  }

  private static func failed(_ handle: OpaquePointer, _ path: String) -> SheetError {
    let reason = String(cString: zip_strerror(handle))
    zip_discard(handle)
    return .cannotWrite(path: path, reason: reason)
  }
}

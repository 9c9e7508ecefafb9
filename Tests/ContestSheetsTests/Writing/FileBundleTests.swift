import ChildProgram
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

struct FileBundleTests {
  @Test func `files go in under their own names, Chinese ones too`() throws {
    let folder = try temporaryFolder()
    var files: [String] = []
    for name in ["评委甲.xlsx", "b.csv"] {
      let path = folder.appending(path: name).path
      try Data(name.utf8).write(to: URL(filePath: path))
      files.append(path)
    }
    let target = folder.appending(path: "all.zip").path
    try FileBundle.write(files, to: target)
    let told = try ChildProgram.run([
      "env", "PYTHONIOENCODING=utf-8", "python3", "-c",
      "import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); print([(n, z.read(n).decode()) for n in z.namelist()])",
      target,
    ]).output
    #expect(told == "[('评委甲.xlsx', '评委甲.xlsx'), ('b.csv', 'b.csv')]\n")
  }

  @Test func `a file that is not there is said, and no half of a bundle stays`() throws {
    let folder = try temporaryFolder()
    let target = folder.appending(path: "all.zip").path
    #expect(throws: SheetError.self) {
      try FileBundle.write([folder.appending(path: "nowhere").path], to: target)
    }
    #expect(!FileManager.default.fileExists(atPath: target))
  }
}

package app

import "golang.org/x/sys/windows"

// drives gives the letters of cards, sticks and disks; not those of the network,
// which may take long to answer.
func drives() []drive {
	mask, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	var found []drive
	for i := range 26 {
		if mask&(1<<i) == 0 {
			continue
		}
		path := string(rune('A'+i)) + `:\`
		root, err := windows.UTF16PtrFromString(path)
		if err != nil {
			continue
		}
		if kind := windows.GetDriveType(root); kind == windows.DRIVE_REMOVABLE || kind == windows.DRIVE_FIXED {
			found = append(found, drive{path, driveName(path, root)})
		}
	}
	return found
}

// driveName is the drive's label with its letter, as Windows Explorer shows it.
func driveName(path string, root *uint16) string {
	var label [windows.MAX_PATH + 1]uint16
	if err := windows.GetVolumeInformation(root, &label[0], uint32(len(label)), nil, nil, nil, nil, 0); err != nil || label[0] == 0 {
		return path[:2]
	}
	return windows.UTF16ToString(label[:]) + " (" + path[:2] + ")"
}
